import { Body, Controller, Param, Post } from '@nestjs/common';
import { Operations } from './operations.ts';
import { Answers } from '../contract/answers.ts';
import { Me } from '../contract/me.ts';
import { InstanceId, Key } from '../contract/common.schema.ts';
import { InstanceRef } from '../cases/cases.schema.ts';
import {
  Choose,
  Migrate,
  Modify,
  Operated,
  ProcessSuspension,
  Restart,
  ResumeProcess,
  SetVariables,
  Suspend,
  SuspendProcess,
} from './operate.schema.ts';
import { InstanceRestarted } from '../processes/processes.schema.ts';
import type { User } from '../contract/user.ts';

@Controller()
export class OperationsController {
  constructor(private readonly operations: Operations) {}

  @Post('instances/:id/suspend')
  @Answers(200, Operated)
  suspend(
    @Me() me: User,
    @Param('id', { schema: InstanceId }) id: string,
    @Body({ schema: Suspend }) body: Suspend,
  ): Promise<Operated> {
    return this.operations.suspend(me, id, body);
  }

  @Post('instances/:id/resume')
  @Answers(200, Operated)
  resume(@Me() me: User, @Param('id', { schema: InstanceId }) id: string): Promise<Operated> {
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

  @Post('instances/:id/variables')
  @Answers(200, Operated)
  setVariables(
    @Me() me: User,
    @Param('id', { schema: InstanceId }) id: string,
    @Body({ schema: SetVariables }) body: SetVariables,
  ): Promise<Operated> {
    return this.operations.setVariables(me, id, body);
  }

  @Post('instances/:id/modify')
  @Answers(200, Operated)
  modify(
    @Me() me: User,
    @Param('id', { schema: InstanceId }) id: string,
    @Body({ schema: Modify }) body: Modify,
  ): Promise<Operated> {
    return this.operations.modify(me, id, body);
  }

  @Post('instances/:id/migrate')
  @Answers(200, Operated)
  migrate(
    @Me() me: User,
    @Param('id', { schema: InstanceId }) id: string,
    @Body({ schema: Migrate }) body: Migrate,
  ): Promise<Operated> {
    return this.operations.migrate(me, id, body);
  }

  @Post('instances/:id/restart')
  @Answers(201, InstanceRestarted)
  restart(
    @Me() me: User,
    @Param('id', { schema: InstanceId }) id: string,
    @Body({ schema: Restart }) body: Restart,
  ): Promise<InstanceRestarted> {
    return this.operations.restart(me, id, body);
  }

  @Post('processes/:key/suspend')
  @Answers(200, ProcessSuspension)
  suspendProcess(
    @Me() me: User,
    @Param('key', { schema: Key }) key: string,
    @Body({ schema: SuspendProcess }) body: SuspendProcess,
  ): Promise<ProcessSuspension> {
    return this.operations.suspendProcess(me, key, body);
  }

  @Post('processes/:key/resume')
  @Answers(200, ProcessSuspension)
  resumeProcess(
    @Me() me: User,
    @Param('key', { schema: Key }) key: string,
    @Body({ schema: ResumeProcess }) { instances }: ResumeProcess,
  ): Promise<ProcessSuspension> {
    return this.operations.resumeProcess(me, key, instances);
  }
}
