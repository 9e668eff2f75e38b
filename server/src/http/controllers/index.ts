import { BatchesController } from './batches.controller.ts';
import { CommentsController } from './comments.controller.ts';
import { ConnectorsController, MailController } from './connectors.controller.ts';
import { DataSetsController } from './data-sets.controller.ts';
import { DefinitionsController } from './definitions.controller.ts';
import { DeploymentsController } from './deployments.controller.ts';
import { IdentityController } from './identity.controller.ts';
import { IncidentsController } from './incidents.controller.ts';
import { InstancesController } from './instances.controller.ts';
import { JobsController } from './jobs.controller.ts';
import { LiveController } from './live.controller.ts';
import { MessagesController, SignalsController } from './messages.controller.ts';
import { NotificationsController } from './notifications.controller.ts';
import { OperationsController } from './operations.controller.ts';
import { OrganisationController } from './organisation.controller.ts';
import { ProcessesController } from './processes.controller.ts';
import { RecordsController } from './records.controller.ts';
import { RightsController } from './rights.controller.ts';
import { RulesController } from './rules.controller.ts';
import { SessionController } from './session.controller.ts';
import { TaskActsController } from './task-acts.controller.ts';
import { TasksController } from './tasks.controller.ts';
import { UsersController } from './users.controller.ts';

export const controllers = [
  SessionController,
  TasksController,
  TaskActsController,
  CommentsController,
  NotificationsController,
  ProcessesController,
  InstancesController,
  IncidentsController,
  OperationsController,
  BatchesController,
  DefinitionsController,
  DeploymentsController,
  MessagesController,
  SignalsController,
  JobsController,
  DataSetsController,
  RecordsController,
  RightsController,
  IdentityController,
  UsersController,
  OrganisationController,
  RulesController,
  ConnectorsController,
  MailController,
  LiveController,
] as const;
