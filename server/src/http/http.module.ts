import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { Organisation } from '../admin/organisation.ts';
import { RightsQueries } from '../admin/rights-queries.ts';
import { Rules } from '../admin/rules.ts';
import { Users } from '../admin/users.ts';
import { CaseHistory } from '../cases/case-history.ts';
import { Receipts } from '../cases/receipts.ts';
import { Cases } from '../cases/cases.ts';
import { Comments } from '../comments/comments.ts';
import { Jobs } from '../jobs/jobs.ts';
import { Messages } from '../messages/messages.ts';
import { Processes } from '../processes/processes.ts';
import { ConnectorTrials } from '../connectors/connector-trials.ts';
import { Connectors } from '../connectors/connectors.ts';
import { Definitions } from '../definitions/definitions.ts';
import { Deployments } from '../definitions/deployments.ts';
import { BatchService } from '../operate/batch-service.ts';
import { Incidents } from '../operate/incidents.ts';
import { Migrations } from '../operate/migrations.ts';
import { Operations } from '../operate/operations.ts';
import { PARTS, type Parts } from '../boot/parts.ts';
import { Records } from '../records/records.ts';
import { Sessions } from '../sessions/sessions.ts';
import { Notifications } from '../notifications/notifications.ts';
import { TaskActs } from '../tasks/task-acts.ts';
import { CompleteTask } from '../tasks/complete-task.ts';
import { TaskDrafts } from '../tasks/task-drafts.ts';
import { Tasks } from '../tasks/tasks.ts';
import { controllers } from './features.ts';
import { InputPipe } from '../contract/input-pipe.ts';
import { ProblemFilter } from './problem-filter.ts';
import { NoteBodySchema } from './route-inputs.ts';

const services: readonly Type[] = [
  CaseHistory,
  Receipts,
  Cases,
  Comments,
  CompleteTask,
  Connectors,
  ConnectorTrials,
  Definitions,
  Deployments,
  Jobs,
  Messages,
  BatchService,
  Incidents,
  Migrations,
  Notifications,
  Operations,
  Organisation,
  Processes,
  Records,
  RightsQueries,
  Rules,
  Sessions,
  TaskActs,
  TaskDrafts,
  Tasks,
  Users,
];

/** Services are plain classes made of the parts; Nest only hands them to the controllers. */
function provide(service: Type): Provider {
  return { provide: service, inject: [PARTS], useFactory: (parts: Parts): unknown => new service(parts) };
}

@Module({})
export class HttpModule {
  static of(parts: Parts): DynamicModule {
    return {
      module: HttpModule,
      controllers: [...controllers],
      providers: [
        { provide: PARTS, useValue: parts },
        ...services.map(provide),
        { provide: APP_GUARD, useValue: new NoteBodySchema() },
        { provide: APP_FILTER, useValue: new ProblemFilter(parts.log) },
        { provide: APP_PIPE, useValue: new InputPipe() },
      ],
    };
  }
}
