import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Cases } from './cases.ts';
import { CaseHistory } from './case-history.ts';
import { Receipts } from './receipts.ts';
import { Answers } from '../contract/answers.ts';
import { Me } from '../contract/me.ts';
import { InstanceId } from '../contract/common.schema.ts';
import {
  CancelInstance,
  EventList,
  History,
  InstanceDetail,
  InstanceList,
  InstanceQuery,
  InstanceRef,
  Receipt,
} from './cases.schema.ts';
import type { User } from '../contract/user.ts';

@Controller('instances')
export class InstancesController {
  constructor(
    private readonly cases: Cases,
    private readonly histories: CaseHistory,
    private readonly receipts: Receipts,
  ) {}

  @Get()
  @Answers(200, InstanceList)
  list(@Me() me: User, @Query({ schema: InstanceQuery }) query: InstanceQuery): Promise<InstanceList> {
    return this.cases.list(me, query);
  }

  @Get(':id')
  @Answers(200, InstanceDetail)
  open(@Me() me: User, @Param('id', { schema: InstanceId }) id: string): Promise<InstanceDetail> {
    return this.cases.open(me, id);
  }

  @Get(':id/history')
  @Answers(200, History)
  history(@Me() me: User, @Param('id', { schema: InstanceId }) id: string): Promise<History> {
    return this.histories.items(me, id);
  }

  @Get(':id/receipt')
  @Answers(200, Receipt)
  receipt(@Me() me: User, @Param('id', { schema: InstanceId }) id: string): Promise<Receipt> {
    return this.receipts.open(me, id);
  }

  @Get(':id/events')
  @Answers(200, EventList)
  events(@Me() me: User, @Param('id', { schema: InstanceId }) id: string): Promise<EventList> {
    return this.histories.events(me, id);
  }

  @Post(':id/cancel')
  @Answers(200, InstanceRef)
  cancel(
    @Me() me: User,
    @Param('id', { schema: InstanceId }) id: string,
    @Body({ schema: CancelInstance }) { reason }: CancelInstance,
  ): Promise<InstanceRef> {
    return this.cases.cancel(me, id, reason);
  }
}
