import { existsSync } from 'node:fs';
import path from 'node:path';
import { pino, type Logger } from 'pino';
import { StartError } from '../contract/start-error.ts';
import { openLog } from '../log/open-log.ts';
import { compose, type Composed } from './compose.ts';
import { loadDefinitions, loadPeople, sayDemo } from './load-files.ts';
import { openDatabase, type Database } from './open-database.ts';
import { readSettings, type Settings } from './settings.ts';

export interface Running {
  readonly address: string;
  stop(): Promise<void>;
}

interface StartOptions {
  /** The project's folder. */
  readonly root: string;
  /** The process's own where it is left out. */
  readonly environment?: NodeJS.ProcessEnv;
  readonly say: (text: string) => void;
}

interface Ground {
  readonly root: string;
  readonly say: (text: string) => void;
  readonly log: Logger;
  readonly database: Database;
}

/** Everything from nothing: the database, its tables, definitions, people, and the server. */
export async function start({ root, environment, say }: StartOptions): Promise<Running> {
  const settings = readSettings(root, environment);
  const log = openLog(settings.logLevel, pino.destination(2));
  const database = await openDatabase(settings.database);
  try {
    return await serve(settings, { root, say, log, database });
  } catch (error) {
    await database.release();
    throw error;
  }
}

async function serve(settings: Settings, { root, say, log, database }: Ground): Promise<Running> {
  const { pool, trustProxy, archiveFolder, definitions, demo, host, port } = settings;
  const appFolder = path.join(root, 'designer/dist');
  const server = await compose({
    ...{ url: database.url, pool, log, trustProxy, archiveFolder, ...settings.server },
    appFolder: existsSync(appFolder) ? appFolder : undefined,
  });
  const stop = async (): Promise<void> => {
    await server.close();
    await database.release();
  };
  try {
    const people = path.join(definitions, 'people');
    const isDemo = database.embedded || demo.isWanted;
    await loadDefinitions(server, definitions, say);
    await loadPeople(server, people, isDemo ? demo.password : null, say);
    const address = await listen(server, host, port);
    server.worker.start();
    server.connectors.start();
    server.batches.start();
    say(`Wattloom is ready: ${address}`);
    if (isDemo) await sayDemo(server, people, demo.password, say);
    return { address, stop };
  } catch (error) {
    await server.close();
    throw error;
  }
}

async function listen({ app }: Composed, host: string, port: number): Promise<string> {
  try {
    await app.listen(port, host);
  } catch (cause) {
    const { code } = cause as { code?: string };
    if (code === 'EADDRINUSE')
      throw new StartError(`Port ${port} is taken by another program. End it, or choose another: PORT=3001 npm start`, {
        cause,
      });
    if (code === 'EACCES')
      throw new StartError(`Port ${port} may not be opened by this user. Choose one above 1023: PORT=3000 npm start`, {
        cause,
      });
    if (code === 'EADDRNOTAVAIL')
      throw new StartError(`This machine has no address "${host}". Correct HOST, e.g. 127.0.0.1 or 0.0.0.0.`, {
        cause,
      });
    throw cause;
  }
  return (await app.getUrl()).replace('[::1]', 'localhost');
}
