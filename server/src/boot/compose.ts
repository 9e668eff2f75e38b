import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino, type Logger } from 'pino';
import type { Subscription } from 'rxjs';
import { uuidV7, type Worker } from '@wattloom/runtime/postgres';
import { ConnectorWorker } from '../connectors/connector-worker.ts';
import { Deployments } from '../definitions/deployments.ts';
import { createApp, type AppOptions } from '../http/create-app.ts';
import type { Parts } from '../http/parts.ts';
import { openTraces } from '../traces/open-traces.ts';
import { openParts } from './open-parts.ts';
import type { PoolSettings, ServerSettings } from './settings.ts';
import { stop } from './stop.ts';
import { batchesOf, workerOf } from './workers.ts';

export interface ComposeOptions extends AppOptions, Partial<ServerSettings> {
  readonly url: string;
  readonly log?: Logger;
  readonly now?: () => string;
  /** How this process uses the database; the defaults of `connect` where it is left out. */
  readonly pool?: PoolSettings;
  /** Where history goes before it is dropped; nowhere where it is left out. */
  readonly archiveFolder?: string | undefined;
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
  const { url, pool = {}, now = () => new Date().toISOString(), mail = null, sendsTraces = false } = options;
  const log = options.log ?? pino({ level: 'silent' });
  const traces = await openTraces(sendsTraces, log);
  const parts = await openParts({ url, pool, log, now, mail, traces });
  const deployments = new Deployments(parts);
  await deployments.refresh();
  const worker = workerOf(parts, options);
  const batches = batchesOf(parts);
  const connectors = new ConnectorWorker({ ...parts, name: `server ${uuidV7()}` });
  const server = { parts, deployments, worker, batches, connectors };
  const following = follow(server);
  await parts.rights.listen(url);
  await parts.live.listen();
  const app = await createApp(parts, options);
  return { ...server, app, close: () => stop({ ...server, app, following }) };
}

/** What others changed has its consequences here. */
function follow({ parts, deployments, worker, connectors }: Omit<Composed, 'app' | 'batches' | 'close'>): Subscription {
  const { live, engine, records, log } = parts;
  const following = live.heard.subscribe(({ changed }) => {
    if (changed === 'tasks') {
      worker.wake();
      connectors.wake();
    }
    if (changed !== 'definitions') return;
    engine.definitions.lookAgain();
    records.definitionsChanged();
    deployments.refresh().catch((error: unknown) => log.error({ err: error }, 'Definitions could not be read again.'));
  });
  following.add(live.elsewhere.subscribe((cases) => engine.forget(cases)));
  return following;
}
