import { Body, Controller, Delete, Get, Param, Patch, Post } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { Comments } from './comments.ts';
import { Answers } from '../contract/answers.ts';
import { Revision } from '../contract/headers.ts';
import { Me } from '../contract/me.ts';
import { Comment, CommentList, EditComment, WriteComment } from './comments.schema.ts';
import { InstanceId, WaitId } from '../contract/common.schema.ts';
import type { User } from '../contract/user.ts';

const IfMatch = ApiHeader({ name: 'If-Match', required: false, description: 'The revision that was read' });

@Controller()
export class CommentsController {
  constructor(private readonly comments: Comments) {}

  @Get('tasks/:id/comments')
  @Answers(200, CommentList)
  ofTask(@Me() me: User, @Param('id', { schema: WaitId }) id: string): Promise<CommentList> {
    return this.comments.ofTask(me, id);
  }

  @Post('tasks/:id/comments')
  @Answers(201, CommentList)
  onTask(
    @Me() me: User,
    @Param('id', { schema: WaitId }) id: string,
    @Body({ schema: WriteComment }) comment: WriteComment,
  ): Promise<CommentList> {
    return this.comments.onTask(me, id, comment);
  }

  @Get('instances/:id/comments')
  @Answers(200, CommentList)
  ofCase(@Me() me: User, @Param('id', { schema: InstanceId }) id: string): Promise<CommentList> {
    return this.comments.ofCase(me, id);
  }

  @Post('instances/:id/comments')
  @Answers(201, CommentList)
  onCase(
    @Me() me: User,
    @Param('id', { schema: InstanceId }) id: string,
    @Body({ schema: WriteComment }) comment: WriteComment,
  ): Promise<CommentList> {
    return this.comments.onCase(me, id, comment);
  }

  @Patch('comments/:id')
  @IfMatch
  @Answers(200, Comment)
  edit(
    @Me() me: User,
    @Param('id', { schema: InstanceId }) id: string,
    @Body({ schema: EditComment }) { text }: EditComment,
    @Revision() revision?: number,
  ): Promise<Comment> {
    return this.comments.change(me, id, text, revision);
  }

  @Delete('comments/:id')
  @IfMatch
  @Answers(200, Comment)
  remove(
    @Me() me: User,
    @Param('id', { schema: InstanceId }) id: string,
    @Revision() revision?: number,
  ): Promise<Comment> {
    return this.comments.change(me, id, null, revision);
  }
}
