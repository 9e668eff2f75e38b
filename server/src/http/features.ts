import type { Type } from '@nestjs/common';
import { admin, effectiveRights } from '../admin/admin.feature.ts';
import { cases } from '../cases/cases.feature.ts';
import { comments } from '../comments/comments.feature.ts';
import { connectors } from '../connectors/connectors.feature.ts';
import { definitions } from '../definitions/definitions.feature.ts';
import { jobs } from '../jobs/jobs.feature.ts';
import { live } from '../live/live.feature.ts';
import { messages } from '../messages/messages.feature.ts';
import { notifications } from '../notifications/notifications.feature.ts';
import { operate } from '../operate/operate.feature.ts';
import { processes } from '../processes/processes.feature.ts';
import { records } from '../records/records.feature.ts';
import { identity, sessions } from '../sessions/sessions.feature.ts';
import { tasks } from '../tasks/tasks.feature.ts';
import type { Parts } from './parts.ts';

/** What a feature hands over: its routes, and the plain classes behind them, each made of those parts that it names. */
interface Feature {
  readonly controllers: readonly Type[];
  readonly services: readonly (new (parts: Parts) => object)[];
}

/** Everything the server does for callers, in the order of the OpenAPI document. */
export const features: readonly Feature[] = [
  sessions,
  tasks,
  comments,
  notifications,
  processes,
  cases,
  operate,
  definitions,
  messages,
  jobs,
  records,
  effectiveRights,
  identity,
  admin,
  connectors,
  live,
];

export const controllers: readonly Type[] = features.flatMap((feature) => feature.controllers);
