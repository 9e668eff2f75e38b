import { CaseHistory } from './case-history.ts';
import { Cases } from './cases.ts';
import { InstancesController } from './instances.controller.ts';
import { Receipts } from './receipts.ts';

export const cases = {
  controllers: [InstancesController],
  services: [Cases, CaseHistory, Receipts],
};
