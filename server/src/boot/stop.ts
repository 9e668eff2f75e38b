import type { Subscription } from 'rxjs';
import type { Composed } from './compose.ts';

type Served = Pick<Composed, 'parts' | 'app' | 'worker' | 'batches' | 'connectors'> & {
  readonly following: Subscription;
};

/** Lets running requests end, then closes everything but the database itself. */
export async function stop({ parts, app, worker, batches, connectors, following }: Served): Promise<void> {
  const { knex, rights, live, reader, traces } = parts;
  following.unsubscribe();
  live.endStreams();
  // Kept-alive connections without a request would hold the server for more than a minute.
  const idle = setInterval(() => app.getHttpServer().closeIdleConnections(), 50);
  await app.close().finally(() => clearInterval(idle));
  await connectors.stop();
  await worker.stop();
  await batches.stop();
  await reader.close();
  await live.close();
  await rights.close();
  await knex.destroy();
  await traces?.end();
}
