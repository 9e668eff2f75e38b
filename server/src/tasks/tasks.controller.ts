import { Body, Controller, Delete, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { CompleteTask as Completion } from './complete-task.ts';
import { TaskDrafts } from './task-drafts.ts';
import { Tasks } from './tasks.ts';
import { Answers } from '../contract/answers.ts';
import { IdempotencyKey, Revision } from '../contract/headers.ts';
import { Me } from '../contract/me.ts';
import { WaitId } from '../contract/common.schema.ts';
import {
  AssignTask,
  CompleteTask,
  OpenTask,
  TaskChanged,
  SaveTaskDraft,
  TaskCompleted,
  TaskDraftSaved,
  TaskList,
  TaskQuery,
} from './tasks.schema.ts';
import type { User } from '../contract/user.ts';

const IfMatch = ApiHeader({ name: 'If-Match', required: false, description: 'The revision that was read' });

@Controller('tasks')
export class TasksController {
  constructor(
    private readonly tasks: Tasks,
    private readonly drafts: TaskDrafts,
    private readonly completion: Completion,
  ) {}

  @Get()
  @Answers(200, TaskList)
  list(@Me() me: User, @Query({ schema: TaskQuery }) query: TaskQuery): Promise<TaskList> {
    return this.tasks.list(me, query);
  }

  @Get(':id')
  @Answers(200, OpenTask)
  open(@Me() me: User, @Param('id', { schema: WaitId }) id: string): Promise<OpenTask> {
    return this.tasks.open(me, id);
  }

  @Post(':id/claim')
  @IfMatch
  @Answers(200, TaskChanged)
  claim(
    @Me() me: User,
    @Param('id', { schema: WaitId }) id: string,
    @Revision() revision?: number,
  ): Promise<TaskChanged> {
    return this.tasks.claim(me, id, revision);
  }

  @Post(':id/release')
  @IfMatch
  @Answers(200, TaskChanged)
  release(
    @Me() me: User,
    @Param('id', { schema: WaitId }) id: string,
    @Revision() revision?: number,
  ): Promise<TaskChanged> {
    return this.tasks.release(me, id, revision);
  }

  @Post(':id/assign')
  @IfMatch
  @Answers(200, TaskChanged)
  assign(
    @Me() me: User,
    @Param('id', { schema: WaitId }) id: string,
    @Body({ schema: AssignTask }) { assignee }: AssignTask,
    @Revision() revision?: number,
  ): Promise<TaskChanged> {
    return this.tasks.assign(me, id, assignee, revision);
  }

  @Put(':id/draft')
  @Answers(200, TaskDraftSaved)
  saveDraft(
    @Me() me: User,
    @Param('id', { schema: WaitId }) id: string,
    @Body({ schema: SaveTaskDraft }) draft: SaveTaskDraft,
  ): Promise<TaskDraftSaved> {
    return this.drafts.save(me, id, draft);
  }

  @Delete(':id/draft')
  @IfMatch
  @Answers(204)
  discardDraft(
    @Me() me: User,
    @Param('id', { schema: WaitId }) id: string,
    @Revision() revision?: number,
  ): Promise<void> {
    return this.drafts.discard(me, id, revision);
  }

  @Post(':id/complete')
  @IfMatch
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @Answers(200, TaskCompleted)
  complete(
    @Me() me: User,
    @Param('id', { schema: WaitId }) id: string,
    @Body({ schema: CompleteTask }) { variables, draft }: CompleteTask,
    @Revision() revision?: number,
    @IdempotencyKey() idempotencyKey?: string,
  ): Promise<TaskCompleted> {
    return this.completion.complete(me, id, variables, { revision, idempotencyKey, draft });
  }
}
