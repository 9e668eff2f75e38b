import { Controller, Param, Post } from '@nestjs/common';
import { Cases } from '../../cases/cases.ts';
import { Answers } from '../answers.ts';
import { Me } from '../me.ts';
import { WaitId } from '../schemas/common.ts';
import { InstanceRef } from '../schemas/instance.ts';
import type { User } from '../user.ts';

@Controller('incidents')
export class IncidentsController {
  constructor(private readonly cases: Cases) {}

  @Post(':id/retry')
  @Answers(200, InstanceRef)
  retry(@Me() me: User, @Param('id', { schema: WaitId }) id: string): Promise<InstanceRef> {
    return this.cases.retry(me, id);
  }
}
