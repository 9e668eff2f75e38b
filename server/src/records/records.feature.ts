import { DataSetsController } from './data-sets.controller.ts';
import { Records } from './records.ts';
import { RecordsController } from './records.controller.ts';

export const records = {
  controllers: [DataSetsController, RecordsController],
  services: [Records],
};
