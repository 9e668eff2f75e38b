import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { TaskActs } from './task-acts.ts';
import { Answers } from '../contract/answers.ts';
import { Revision } from '../contract/headers.ts';
import { Me } from '../contract/me.ts';
import { May, WaitId } from '../contract/common.schema.ts';
import {
  AddSigner,
  DelegateTask,
  PeopleQuery,
  Reasoned,
  ResolveTask,
  ReturnTask,
  SetDue,
  SetPriority,
  TaskChanged,
  TaskCompleted,
  TaskPeople,
} from './tasks.schema.ts';
import type { User } from '../contract/user.ts';

const IfMatch = ApiHeader({ name: 'If-Match', required: false, description: 'The revision that was read' });

@Controller('tasks')
export class TaskActsController {
  constructor(private readonly acts: TaskActs) {}

  @Get(':id/people')
  @Answers(200, TaskPeople)
  people(
    @Me() me: User,
    @Param('id', { schema: WaitId }) id: string,
    @Query({ schema: PeopleQuery }) query: PeopleQuery,
  ): Promise<TaskPeople> {
    return this.acts.people(me, id, query);
  }

  @Post(':id/delegate')
  @IfMatch
  @Answers(200, TaskChanged)
  delegate(
    @Me() me: User,
    @Param('id', { schema: WaitId }) id: string,
    @Body({ schema: DelegateTask }) body: DelegateTask,
    @Revision() revision?: number,
  ): Promise<TaskChanged> {
    return this.acts.delegate(me, id, body, revision);
  }

  @Post(':id/resolve')
  @IfMatch
  @Answers(200, TaskChanged)
  resolve(
    @Me() me: User,
    @Param('id', { schema: WaitId }) id: string,
    @Body({ schema: ResolveTask }) body: ResolveTask,
    @Revision() revision?: number,
  ): Promise<TaskChanged> {
    return this.acts.resolve(me, id, body, revision);
  }

  @Post(':id/return')
  @IfMatch
  @Answers(200, TaskCompleted)
  sendBack(
    @Me() me: User,
    @Param('id', { schema: WaitId }) id: string,
    @Body({ schema: ReturnTask }) body: ReturnTask,
    @Revision() revision?: number,
  ): Promise<TaskCompleted> {
    return this.acts.sendBack(me, id, body, revision);
  }

  @Get(':id/withdraw')
  @Answers(200, May)
  mayWithdraw(@Me() me: User, @Param('id', { schema: WaitId }) id: string): Promise<May> {
    return this.acts.mayWithdraw(me, id);
  }

  @Post(':id/withdraw')
  @Answers(200, TaskCompleted)
  withdraw(
    @Me() me: User,
    @Param('id', { schema: WaitId }) id: string,
    @Body({ schema: Reasoned }) body: Reasoned,
  ): Promise<TaskCompleted> {
    return this.acts.withdraw(me, id, body);
  }

  @Post(':id/signers')
  @IfMatch
  @Answers(200, TaskChanged)
  addSigner(
    @Me() me: User,
    @Param('id', { schema: WaitId }) id: string,
    @Body({ schema: AddSigner }) body: AddSigner,
    @Revision() revision?: number,
  ): Promise<TaskChanged> {
    return this.acts.addSigner(me, id, body, revision);
  }

  @Post(':id/priority')
  @IfMatch
  @Answers(200, TaskChanged)
  setPriority(
    @Me() me: User,
    @Param('id', { schema: WaitId }) id: string,
    @Body({ schema: SetPriority }) body: SetPriority,
    @Revision() revision?: number,
  ): Promise<TaskChanged> {
    return this.acts.setPriority(me, id, body, revision);
  }

  @Post(':id/due')
  @IfMatch
  @Answers(200, TaskChanged)
  setDue(
    @Me() me: User,
    @Param('id', { schema: WaitId }) id: string,
    @Body({ schema: SetDue }) body: SetDue,
    @Revision() revision?: number,
  ): Promise<TaskChanged> {
    return this.acts.setDue(me, id, body, revision);
  }
}
