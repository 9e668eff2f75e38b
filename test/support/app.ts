import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { freshDatabase, type FreshDatabase } from './database.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The whole system in a process of its own, as `npm start` runs it, on a database of its own. */
export interface App {
  readonly url: string;
  readonly database: FreshDatabase;
  /** As if the power went: SIGKILL. */
  kill(): Promise<void>;
  /** Again at the same address, on the same data. */
  restart(): Promise<void>;
  end(): Promise<void>;
}

/** Starts it with the definitions and demo users that ship; everybody's password is `wattloom`. */
export async function startApp(): Promise<App> {
  const database = await freshDatabase();
  let running = await serve(database.url, '0');
  const { url } = running;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (running.child.exitCode !== null || running.child.signalCode !== null) return;
    const gone = once(running.child, 'exit');
    running.child.kill(signal);
    await gone;
  };
  return {
    url,
    database,
    kill: () => end('SIGKILL'),
    restart: async () => {
      running = await serve(database.url, new URL(url).port);
    },
    end: async () => {
      await end('SIGTERM');
      await database.close();
    },
  };
}

async function serve(databaseUrl: string, port: string): Promise<{ child: ChildProcess; url: string }> {
  const { NODE_OPTIONS: _flagsOfJest, ...environment } = process.env;
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: {
      ...environment,
      DATABASE_URL: databaseUrl,
      PORT: port,
      WATTLOOM_DEMO: '1',
      WATTLOOM_DEMO_PASSWORD: 'wattloom',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const ready = /Wattloom is ready: (\S+)/.exec(said);
      if (ready?.[1] !== undefined) resolve(ready[1]);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', () => reject(new Error(`The system did not start:\n${said}`)));
  });
  return { child, url };
}
