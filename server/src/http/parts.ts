import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { Engine, Store } from '@wattloom/runtime';
import type { MailSettings } from '../connectors/mail-server.ts';
import type { DefinitionCache } from '../definitions/definition-cache.ts';
import type { Readiness } from '../database/readiness.ts';
import type { Live } from '../live/live.ts';
import type { ReadingPool } from '../reading/reading-pool.ts';
import type { RecordReads } from '../records/record-reads.ts';
import type { Rights } from '../rights/index.ts';
import type { SessionStore } from '../sessions/session-store.ts';
import type { Traces } from '../traces/traces.ts';

/** What the services are made of; one set a server. */
export interface Parts {
  readonly knex: Knex;
  readonly store: Store;
  readonly engine: Engine;
  readonly rights: Rights;
  readonly definitions: DefinitionCache;
  readonly reader: ReadingPool;
  readonly records: RecordReads;
  readonly live: Live;
  readonly readiness: Readiness;
  readonly sessions: SessionStore;
  readonly log: Logger;
  /** ISO instant in UTC. */
  readonly now: () => string;
  /** Null where none is set. */
  readonly mail: MailSettings | null;
  /** Null where nobody asked for traces. */
  readonly traces: Traces | null;
}
