import { LiveStream } from './live-stream.ts';
import { LiveController } from './live.controller.ts';

export const live = {
  controllers: [LiveController],
  services: [LiveStream],
};
