import { Body, Controller, Post } from '@nestjs/common';
import { Messages } from '../../cases/messages.ts';
import { Answers } from '../answers.ts';
import { Me } from '../me.ts';
import { MessagePublished, PublishMessage } from '../schemas/message.ts';
import type { User } from '../user.ts';

@Controller('messages')
export class MessagesController {
  constructor(private readonly messages: Messages) {}

  @Post()
  @Answers(200, MessagePublished)
  publish(@Me() me: User, @Body({ schema: PublishMessage }) message: PublishMessage): Promise<MessagePublished> {
    return this.messages.publish(me, message);
  }
}
