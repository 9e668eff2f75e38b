import type { Logger } from 'pino';
import { CachedModels, Engine } from '@wattloom/runtime';
import { connect, DataSets, noteChange, PostgresStore, uuidV7 } from '@wattloom/runtime/postgres';
import type { MailSettings } from '../connectors/mail-server.ts';
import { migrate } from '../database/migrate.ts';
import { Readiness } from '../database/readiness.ts';
import { DefinitionCache } from '../definitions/definition-cache.ts';
import type { Parts } from '../http/parts.ts';
import { Live } from '../live/live.ts';
import { ReadingPool } from '../reading/reading-pool.ts';
import { RecordReads } from '../records/record-reads.ts';
import { Rights } from '../rights/index.ts';
import { SessionStore } from '../sessions/session-store.ts';
import { traceStatements } from '../traces/trace-statements.ts';
import type { Traces } from '../traces/traces.ts';
import type { PoolSettings } from './settings.ts';

/** For how long a case that was shown or changed here is cached: a clerk's time at one task. Others' changes are heard. */
const CACHED_MS = 15 * 60_000;

interface Given {
  readonly url: string;
  readonly pool: PoolSettings;
  readonly log: Logger;
  readonly now: () => string;
  readonly mail: MailSettings | null;
  readonly traces: Traces | null;
}

/** Opens what the services are made of, on tables that are up to date. */
export async function openParts({ url, pool, log, now, mail, traces }: Given): Promise<Parts> {
  const failed = (error: unknown): void => log.error({ err: error }, 'A background connection failed.');
  const knex = connect(url, {
    ...pool,
    warn: (text) => log.warn(text),
    onConnection: traces ? (connection) => traceStatements(traces, connection) : undefined,
  });
  await migrate(knex);
  const sets = new DataSets();
  const live = new Live({ knex, url, failed });
  const store = new PostgresStore(knex, { onChange: (id) => changed(live, id) }, sets);
  const reader = new ReadingPool();
  const models = new CachedModels();
  const definitions = new DefinitionCache({ knex, reader, models });
  return {
    knex,
    store,
    engine: new Engine({
      store,
      now,
      newId: () => uuidV7(),
      cachedMs: CACHED_MS,
      observer: traces ?? undefined,
      reader,
      models,
      failed: (error) => log.error({ err: error }, 'What a case left for others could not be done; it is tried again.'),
    }),
    rights: await Rights.open({ knex, names: definitions.names, failed }),
    definitions,
    reader,
    records: new RecordReads(knex, sets),
    live,
    readiness: new Readiness(url),
    sessions: new SessionStore(knex),
    log,
    now,
    mail,
    traces,
  };
}

function changed(live: Live, instanceId: string): void {
  noteChange();
  live.changed(instanceId);
}
