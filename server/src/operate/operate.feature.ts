import { BatchService } from './batch-service.ts';
import { BatchesController } from './batches.controller.ts';
import { Incidents } from './incidents.ts';
import { IncidentsController } from './incidents.controller.ts';
import { Migrations } from './migrations.ts';
import { Operations } from './operations.ts';
import { OperationsController } from './operations.controller.ts';

export const operate = {
  controllers: [IncidentsController, OperationsController, BatchesController],
  services: [Incidents, Operations, BatchService, Migrations],
};
