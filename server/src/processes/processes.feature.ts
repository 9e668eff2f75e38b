import { Processes } from './processes.ts';
import { ProcessesController } from './processes.controller.ts';

export const processes = {
  controllers: [ProcessesController],
  services: [Processes],
};
