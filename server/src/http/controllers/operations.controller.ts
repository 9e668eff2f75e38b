import { Body, Controller, Param, Post } from '@nestjs/common';
import { Operations } from '../../operate/operations.ts';
import { Answers } from '../answers.ts';
import { Me } from '../me.ts';
import { InstanceId, Key } from '../schemas/common.ts';
import { InstanceRef } from '../schemas/instance.ts';
import { Choose, ProcessSuspension, Suspend } from '../schemas/operate.ts';
import type { User } from '../user.ts';

@Controller()
export class OperationsController {
  constructor(private readonly operations: Operations) {}

  @Post('instances/:id/suspend')
  @Answers(200, InstanceRef)
  suspend(
    @Me() me: User,
    @Param('id', { schema: InstanceId }) id: string,
    @Body({ schema: Suspend }) body: Suspend,
  ): Promise<InstanceRef> {
    return this.operations.suspend(me, id, body);
  }

  @Post('instances/:id/resume')
  @Answers(200, InstanceRef)
  resume(@Me() me: User, @Param('id', { schema: InstanceId }) id: string): Promise<InstanceRef> {
    return this.operations.resume(me, id);
  }

  @Post('instances/:id/choices/:key')
  @Answers(200, InstanceRef)
  choose(
    @Me() me: User,
    @Param('id', { schema: InstanceId }) id: string,
    @Param('key', { schema: Key }) key: string,
    @Body({ schema: Choose }) body: Choose,
  ): Promise<InstanceRef> {
    return this.operations.choose(me, id, key, body);
  }

  @Post('instances/:id/choices/:key/end')
  @Answers(200, InstanceRef)
  endChoice(
    @Me() me: User,
    @Param('id', { schema: InstanceId }) id: string,
    @Param('key', { schema: Key }) key: string,
  ): Promise<InstanceRef> {
    return this.operations.endChoice(me, id, key);
  }

  @Post('processes/:key/suspend')
  @Answers(200, ProcessSuspension)
  suspendProcess(
    @Me() me: User,
    @Param('key', { schema: Key }) key: string,
    @Body({ schema: Suspend }) body: Suspend,
  ): Promise<ProcessSuspension> {
    return this.operations.suspendProcess(me, key, body);
  }

  @Post('processes/:key/resume')
  @Answers(200, ProcessSuspension)
  resumeProcess(@Me() me: User, @Param('key', { schema: Key }) key: string): Promise<ProcessSuspension> {
    return this.operations.resumeProcess(me, key);
  }
}
