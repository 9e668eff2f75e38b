import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino, type Logger } from 'pino';
import { Engine } from '@wattloom/runtime';
import {
  BatchWorker,
  connect,
  DataSets,
  makeMonths,
  noteChange,
  PostgresStore,
  uuidV7,
  Worker,
  type Batch,
} from '@wattloom/runtime/postgres';
import { mailServerOf } from '../connectors/mail-server.ts';
import { ConnectorWorker } from '../connectors/connector-worker.ts';
import { migrate } from '../database/migrate.ts';
import type { PoolSettings } from './settings.ts';
import { Readiness } from '../database/readiness.ts';
import { DefinitionCache } from '../definitions/definition-cache.ts';
import { Deployments } from '../definitions/deployments.ts';
import { keepHistory } from '../history/keep-history.ts';
import { createApp, type AppOptions } from '../http/create-app.ts';
import { Live } from '../live/live.ts';
import { nowAndThen } from './now-and-then.ts';
import { withinRights } from '../operate/batch-service.ts';
import type { Parts } from '../http/parts.ts';
import { ReadingPool } from '../reading/reading-pool.ts';
import { RecordReads } from '../records/record-reads.ts';
import { Rights } from '../rights/index.ts';
import { LoginThrottle } from '../sessions/login-throttle.ts';
import { openTraces } from '../traces/open-traces.ts';
import { traceStatements } from '../traces/trace-statements.ts';
import type { Traces } from '../traces/traces.ts';
import { SessionStore } from '../sessions/session-store.ts';

/** For how long a case that was shown or changed here is at hand: a clerk's time at one task. Others' changes are heard. */
const RECENT_MS = 15 * 60_000;

export interface ComposeOptions extends AppOptions {
  readonly url: string;
  readonly log?: Logger;
  readonly now?: () => string;
  /** The settings of connectors: WATTLOOM_SMTP_URL, WATTLOOM_MAIL_FROM. */
  readonly environment?: NodeJS.ProcessEnv;
  /** How this process uses the database; the defaults of `connect` where it is left out. */
  readonly pool?: PoolSettings;
  /** Where history goes before it is dropped; nowhere where it is left out. */
  readonly archiveFolder?: string;
}

/** A server over a database: made of its parts, not yet listening. */
export interface Composed {
  readonly parts: Parts;
  readonly app: NestFastifyApplication;
  readonly deployments: Deployments;
  readonly worker: Worker;
  /** Works on batches of operators. */
  readonly batches: Worker;
  readonly connectors: ConnectorWorker;
  /** Lets running requests end, then closes everything but the database itself. */
  close(): Promise<void>;
}

export async function compose(options: ComposeOptions): Promise<Composed> {
  const log = options.log ?? pino({ level: 'silent' });
  const { environment = process.env } = options;
  const traces = await openTraces(environment, log);
  const parts = await openParts({ ...options, log, environment }, traces);
  const { knex, rights, live, engine } = parts;
  const deployments = new Deployments(parts);
  await deployments.refresh();
  const following = live.heard.subscribe(({ changed }) => {
    if (changed === 'tasks') {
      worker.wake();
      connectors.wake();
    }
    if (changed !== 'definitions') return;
    engine.definitionsChanged();
    parts.records.definitionsChanged();
    deployments.refresh().catch((error: unknown) => log.error({ err: error }, 'Definitions could not be read again.'));
  });
  following.add(live.elsewhere.subscribe((cases) => engine.forget(cases)));
  const worker = workerOf(parts, options);
  const batches = batchesOf(parts);
  const connectors = new ConnectorWorker({ ...parts, name: `server ${uuidV7()}` });
  await rights.listen(options.url);
  await live.listen();
  const app = await createApp(parts, options);
  const close = async (): Promise<void> => {
    following.unsubscribe();
    live.endStreams();
    // Kept-alive connections without a request would hold the server for more than a minute.
    const idle = setInterval(() => app.getHttpServer().closeIdleConnections(), 50);
    await app.close().finally(() => clearInterval(idle));
    await connectors.stop();
    await worker.stop();
    await batches.stop();
    await parts.reader.close();
    await live.close();
    await rights.close();
    await knex.destroy();
    await traces?.end();
  };
  return { parts, app, deployments, worker, batches, connectors, close };
}

/** Fires timers, delivers kept messages, and every ten minutes clears away what nobody needs any more; history past its time, daily. */
function workerOf(
  { knex, engine, store, sessions, log, now }: Parts,
  { url, archiveFolder }: Pick<ComposeOptions, 'url' | 'archiveFolder'>,
): Worker {
  const throttle = new LoginThrottle(knex);
  const sweep = nowAndThen(async () => {
    await sessions.sweep();
    await throttle.sweep();
    await knex.raw("delete from wattloom.remembered where at < now() - interval '7 days'");
    await makeMonths(knex, now());
  }, 10 * 60_000);
  const purge = nowAndThen(async () => {
    const purged = await keepHistory(url, now(), archiveFolder);
    if (purged?.months.length) log.info(purged, 'History past its time was dropped.');
  }, 24 * 3_600_000);
  const runDue = async (name: string, limit: number): Promise<number> => {
    await sweep();
    await purge();
    return engine.runDue(name, limit);
  };
  return new Worker({
    work: { runDue, nextAt: () => store.nextTimerAt() },
    name: `server ${process.pid}`,
    failed: (error) => log.error({ err: error }, 'Timers could not be fired.'),
    now,
  });
}

function batchesOf({ knex, engine, rights, log, now }: Parts): Worker {
  const failed = (error: unknown): void => log.error({ err: error }, 'A batch could not go on.');
  const within = ({ createdBy, work }: Pick<Batch, 'createdBy' | 'work'>) => withinRights(rights, createdBy, work);
  const work = new BatchWorker({ knex, engine, now, failed, within });
  return new Worker({ work, name: `batches ${process.pid}`, failed, now });
}

async function openParts(
  given: ComposeOptions & Required<Pick<ComposeOptions, 'log' | 'environment'>>,
  traces: Traces | null,
): Promise<Parts> {
  const { url, pool = {}, now = () => new Date().toISOString(), log, environment } = given;
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
  const definitions = new DefinitionCache(knex, reader);
  return {
    knex,
    store,
    engine: new Engine({
      store,
      now,
      newId: () => uuidV7(),
      recentMs: RECENT_MS,
      observer: traces ?? undefined,
      reader,
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
    mail: mailServerOf(environment),
    environment,
    traces,
  };
}

function changed(live: Live, instanceId: string): void {
  noteChange();
  live.changed(instanceId);
}
