import { Jobs } from './jobs.ts';
import { JobsController } from './jobs.controller.ts';

export const jobs = {
  controllers: [JobsController],
  services: [Jobs],
};
