import { Body, Controller, Post } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { Messages } from './messages.ts';
import { Answers } from '../contract/answers.ts';
import { IdempotencyKey } from '../contract/headers.ts';
import { Me } from '../contract/me.ts';
import { BroadcastSignal, MessagePublished, PublishMessage } from './messages.schema.ts';
import type { User } from '../contract/user.ts';

@Controller('messages')
export class MessagesController {
  constructor(private readonly messages: Messages) {}

  @Post()
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @Answers(200, MessagePublished)
  publish(
    @Me() me: User,
    @Body({ schema: PublishMessage }) message: PublishMessage,
    @IdempotencyKey() idempotencyKey?: string,
  ): Promise<MessagePublished> {
    return this.messages.publish(me, message, idempotencyKey);
  }
}

@Controller('signals')
export class SignalsController {
  constructor(private readonly messages: Messages) {}

  /** To every case that waits for it now. */
  @Post()
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @Answers(204)
  broadcast(
    @Me() me: User,
    @Body({ schema: BroadcastSignal }) signal: BroadcastSignal,
    @IdempotencyKey() idempotencyKey?: string,
  ): Promise<void> {
    return this.messages.broadcast(me, signal, idempotencyKey);
  }
}
