import { Comments } from './comments.ts';
import { CommentsController } from './comments.controller.ts';

export const comments = {
  controllers: [CommentsController],
  services: [Comments],
};
