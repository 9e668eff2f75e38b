import { existsSync } from 'node:fs';
import path from 'node:path';
import { pino, type Logger } from 'pino';
import { Rejected } from '@wattloom/runtime';
import { compose, type Composed } from './compose.ts';
import { openDatabase, type Database } from './open-database.ts';
import { poolSettings, type PoolSettings } from './settings.ts';
import { newDefinitionFiles, readDefinitionFiles, rememberFiles } from '../definitions/definition-files.ts';
import type { DefinitionProblem } from '../contract/problem.schema.ts';
import { openLog } from '../log/open-log.ts';
import { demoUsers } from '../people/demo-users.ts';
import { importPeople } from '../people/import-people.ts';
import { hashPassword } from '../sessions/passwords.ts';
import { StartError } from '../contract/start-error.ts';

export interface Running {
  readonly address: string;
  stop(): Promise<void>;
}

interface StartOptions {
  /** The project's folder. */
  readonly root: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly say: (text: string) => void;
}

/** Everything from nothing: the database, its tables, definitions, people, and the server. */
export async function start({ root, environment, say }: StartOptions): Promise<Running> {
  const log = openLog(environment.WATTLOOM_LOG ?? 'warn', pino.destination(2));
  const port = portOf(environment);
  const pool = poolSettings(environment);
  const database = await openDatabase(environment, root);
  try {
    return await serve({ root, environment, say }, { log, port, pool, database });
  } catch (error) {
    await database.release();
    throw error;
  }
}

interface Ground {
  readonly log: Logger;
  readonly port: number;
  readonly pool: PoolSettings;
  readonly database: Database;
}

async function serve(
  { root, environment, say }: StartOptions,
  { log, port, pool, database }: Ground,
): Promise<Running> {
  const appFolder = path.join(root, 'designer/dist');
  const { WATTLOOM_TRUST_PROXY: trustProxy, WATTLOOM_ARCHIVE: archiveFolder } = environment;
  const server = await compose({
    url: database.url,
    pool,
    log,
    environment,
    ...(existsSync(appFolder) ? { appFolder } : {}),
    ...(trustProxy === undefined ? {} : { trustProxy }),
    ...(archiveFolder === undefined ? {} : { archiveFolder: path.resolve(root, archiveFolder) }),
  });
  const stop = async (): Promise<void> => {
    await server.close();
    await database.release();
  };
  try {
    const definitions = path.resolve(root, environment.WATTLOOM_DEFINITIONS ?? 'definitions');
    await loadDefinitions(server, definitions, say);
    const demo = database.embedded || environment.WATTLOOM_DEMO === '1';
    const password = environment.WATTLOOM_DEMO_PASSWORD ?? 'wattloom';
    await loadPeople(server, path.join(definitions, 'people'), demo ? password : null, say);
    const address = await listen(server, environment.HOST ?? '127.0.0.1', port);
    server.worker.start();
    server.connectors.start();
    server.batches.start();
    say(`Wattloom is ready: ${address}`);
    if (demo) await sayDemo(server, path.join(definitions, 'people'), password, say);
    return { address, stop };
  } catch (error) {
    await server.close();
    throw error;
  }
}

function portOf({ PORT = '3000' }: NodeJS.ProcessEnv): number {
  const port = Number(PORT);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new StartError(`Expected PORT to be a number from 1 to 65535, but found "${PORT}". Correct it.`);
}

async function loadDefinitions(
  { parts, deployments }: Composed,
  folder: string,
  say: (text: string) => void,
): Promise<void> {
  try {
    const fresh = await newDefinitionFiles(parts.knex, await readDefinitionFiles(folder));
    if (fresh.length === 0) return;
    const resources = fresh.map(({ name, content }) => ({ name, content }));
    const { definitions, warnings } = await deployments.publish(null, resources);
    await rememberFiles(parts.knex, fresh, parts.now());
    const changed = definitions.filter((one) => one.changed);
    if (changed.length > 0) say(`Deployed ${changed.length} definitions from ${folder}.`);
    for (const line of warnings.filter(isWarning).map(lineOf)) say(`  warning: ${line}`);
  } catch (error) {
    if (!(error instanceof Rejected) || error.code !== 'deployment-refused') throw error;
    say('The changed definitions cannot be deployed; the versions deployed before stay in use:');
    for (const line of problemLines(error)) say(`  ${line}`);
  }
}

function problemLines({ details }: Rejected): string[] {
  return ((details.problems ?? []) as readonly DefinitionProblem[]).map(lineOf);
}

function lineOf({ resource, elementId, message }: DefinitionProblem): string {
  return `${resource}${elementId ? ` (${elementId})` : ''}: ${message}`;
}

/** What is only worth knowing is asked for by `wattloom check`. */
function isWarning({ severity }: DefinitionProblem): boolean {
  return severity === 'warning';
}

async function loadPeople(
  { parts }: Composed,
  folder: string,
  password: string | null,
  say: (text: string) => void,
): Promise<void> {
  try {
    const demo = password === null ? {} : { demoPasswordHash: await hashPassword(password) };
    const { imported } = await importPeople(parts.knex, { folder, ...demo });
    if (imported) await parts.rights.reload();
  } catch (error) {
    if (!(error instanceof Rejected) || error.code !== 'deployment-refused') throw error;
    say('The people files cannot be taken over; who is in the database stays as it is:');
    for (const line of problemLines(error)) say(`  ${line}`);
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

async function sayDemo(
  { parts }: Composed,
  folder: string,
  password: string,
  say: (text: string) => void,
): Promise<void> {
  const users = await demoUsers(parts.knex, folder);
  if (users.length === 0) return;
  say(`Sign in with password "${password}" as one of:`);
  for (const { username, name, roles, department } of users.slice(0, 12))
    say(`  ${username.padEnd(16)} ${name}${roles ? `, ${roles}` : ''}${department ? `, ${department}` : ''}`);
  if (users.length > 12) say(`  … and ${users.length - 12} more; "admin" sees them all.`);
}
