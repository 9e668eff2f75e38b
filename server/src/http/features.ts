import { BatchesController } from '../operate/batches.controller.ts';
import { CommentsController } from '../comments/comments.controller.ts';
import { ConnectorsController, MailController } from '../connectors/connectors.controller.ts';
import { DataSetsController } from '../records/data-sets.controller.ts';
import { DefinitionsController } from '../definitions/definitions.controller.ts';
import { DeploymentsController } from '../definitions/deployments.controller.ts';
import { IdentityController } from '../sessions/identity.controller.ts';
import { IncidentsController } from '../operate/incidents.controller.ts';
import { InstancesController } from '../cases/instances.controller.ts';
import { JobsController } from '../jobs/jobs.controller.ts';
import { LiveController } from '../live/live.controller.ts';
import { MessagesController, SignalsController } from '../messages/messages.controller.ts';
import { NotificationsController } from '../notifications/notifications.controller.ts';
import { OperationsController } from '../operate/operations.controller.ts';
import { OrganisationController } from '../admin/organisation.controller.ts';
import { ProcessesController } from '../processes/processes.controller.ts';
import { RecordsController } from '../records/records.controller.ts';
import { RightsController } from '../admin/rights.controller.ts';
import { RulesController } from '../admin/rules.controller.ts';
import { SessionController } from '../sessions/session.controller.ts';
import { TaskActsController } from '../tasks/task-acts.controller.ts';
import { TasksController } from '../tasks/tasks.controller.ts';
import { UsersController } from '../admin/users.controller.ts';

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
