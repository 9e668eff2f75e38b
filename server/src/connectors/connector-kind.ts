import type { Engine, Job } from '@wattloom/runtime';
import type { Knex } from 'knex';
import type { Traces } from '../traces/traces.ts';
import type { MailSettings } from './mail-server.ts';

/** What connectors work with. */
export interface ConnectorGround {
  readonly knex: Knex;
  readonly engine: Engine;
  /** Null where none is set. */
  readonly mail: MailSettings | null;
  /** ISO instant in UTC. */
  readonly now: () => string;
  readonly traces: Traces | null;
}

export interface Performing {
  readonly job: Job;
  /** `instance:wait`: the same in every try of a job, so that a receiver can do it once. */
  readonly once: string;
  /** The server stops: whoever takes the job next tries again. */
  readonly signal: AbortSignal;
}

/**
 * One kind of work that a service task can have done without code. `perform` runs outside every transaction, may run
 * twice, and answers what the task's expressions see as `response`. It throws `ConnectorFailure`.
 */
export interface ConnectorKind {
  perform(ground: ConnectorGround, performing: Performing): Promise<unknown>;
  /** What an answer that no error expression took means: a failure, or null for success. */
  refused?(response: unknown): Error | null;
}
