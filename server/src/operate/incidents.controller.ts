import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Incidents } from './incidents.ts';
import { Answers } from '../contract/answers.ts';
import { Me } from '../contract/me.ts';
import { WaitId } from '../contract/common.schema.ts';
import { InstanceRef } from '../cases/cases.schema.ts';
import { IncidentList, IncidentQuery, RetryIncident } from './operate.schema.ts';
import type { User } from '../contract/user.ts';

@Controller('incidents')
export class IncidentsController {
  constructor(private readonly incidents: Incidents) {}

  @Get()
  @Answers(200, IncidentList)
  list(@Me() me: User, @Query({ schema: IncidentQuery }) query: IncidentQuery): Promise<IncidentList> {
    return this.incidents.list(me, query);
  }

  @Post(':id/retry')
  @Answers(200, InstanceRef)
  retry(
    @Me() me: User,
    @Param('id', { schema: WaitId }) id: string,
    @Body({ schema: RetryIncident }) body: RetryIncident,
  ): Promise<InstanceRef> {
    return this.incidents.retry(me, id, body);
  }
}
