import { Definitions } from './definitions.ts';
import { DefinitionsController } from './definitions.controller.ts';
import { Deployments } from './deployments.ts';
import { DeploymentsController } from './deployments.controller.ts';

export const definitions = {
  controllers: [DefinitionsController, DeploymentsController],
  services: [Definitions, Deployments],
};
