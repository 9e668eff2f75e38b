import { Messages } from './messages.ts';
import { MessagesController, SignalsController } from './messages.controller.ts';

export const messages = {
  controllers: [MessagesController, SignalsController],
  services: [Messages],
};
