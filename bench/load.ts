import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '../server/src/embedded/embedded-postgres.ts';
import { send } from './support/load/http-client.ts';
import { Usage } from './support/load/machine.ts';
import { Measured } from './support/load/measured.ts';
import { look, timed, work, workAsPeers, type Person } from './support/load/person.ts';
import { deployOneTask } from './support/one-task.ts';
import { password, startSystem, type System } from './support/system.ts';
import { table } from './support/table.ts';

const counties = ['YC-XL', 'YC-ZJ', 'YC-DY'] as const;
const shapes = { work, peers: workAsPeers, cases: look } as const;
const widths = [8, 40, 80, 110, 200];

/** Makes people at the counters of three counties, and signs all of them in at once. */
async function crowd(system: System, count: number, say: (text: string) => void): Promise<readonly Person[]> {
  const admin = await system.as('admin');
  const people = Array.from({ length: count }, (_, n): Person => {
    const area = counties[n % counties.length] ?? counties[0];
    return { username: `load-${String(n + 1).padStart(3, '0')}`, area, cookie: '' };
  });
  const queue = [...people];
  const make = async (): Promise<void> => {
    for (let one = queue.pop(); one; one = queue.pop()) {
      const { username, area } = one;
      const roles = [{ role: 'acceptor', scope: area }];
      await admin('POST', '/users', { username, name: username, department: `${area}-HALL`, roles, password });
    }
  };
  await Promise.all(Array.from({ length: 8 }, make));
  const measured = new Measured();
  const signIn = async (person: Person): Promise<void> => {
    const { username } = person;
    const ask = () => send('POST', `${system.url}/api/session`, { username, password }, '');
    person.cookie = (await timed(measured, 'sign in', ask)).cookie;
  };
  await Promise.all(people.map(signIn));
  say(`${count} people sign in at once:\n${measured.table()}`);
  for (const wrong of measured.wrongs()) say(`  ${wrong}`);
  failures += measured.failures;
  return people;
}

let failures = 0;
let applications = 0;

const options = {
  users: { type: 'string', default: '520' },
  'at-once': { type: 'string', multiple: true },
  minutes: { type: 'string', default: '1' },
  /** Seconds that each person waits before each call; the paper that the load test is from has 1. */
  think: { type: 'string', default: '0' },
  connections: { type: 'string' },
  shape: { type: 'string', default: 'work' },
} as const;

interface Settings {
  readonly shape: (typeof shapes)[keyof typeof shapes];
  readonly minutes: number;
  readonly think: number;
}

/** So many people work at once for a while; answers a row of the last table. */
async function measured(
  people: readonly Person[],
  url: string,
  { shape, minutes, think }: Settings,
  uses: readonly Usage[],
  say: (text: string) => void,
): Promise<readonly string[]> {
  for (const one of uses) one.since();
  const taken = new Measured();
  const until = performance.now() + minutes * 60_000;
  const day = { url, measured: taken, count: () => (applications += 1), until, thinkMs: think * 1000 };
  await Promise.all(people.map((person) => shape(person, day)));
  say(`\n${people.length} at once, ${think} s to think:\n${taken.table()}`);
  for (const wrong of taken.wrongs()) say(`  ${wrong}`);
  failures += taken.failures;
  const used = uses.map((one) => one.since());
  const [cores, memory] = [used.map((one) => one.cores.toFixed(2)), used.map((one) => one.megabytes.toFixed(0))];
  const perSecond = taken.perSecond.toFixed(0);
  return [String(people.length), perSecond, String(taken.failures), ...cores, ...memory.slice(0, 2)];
}

const head = [
  'at once',
  'calls/s',
  'failed',
  'server cores',
  'database cores',
  'driver cores',
  'server MB',
  'database MB',
];

/**
 * The system as `npm start` runs it, in a process of its own, and a crowd that works on the definitions that ship, over HTTP
 * only, each with a session of their own.
 */
export default async function loadBench(say: (text: string) => void, args: readonly string[]): Promise<void> {
  const { values } = parseArgs({ args: [...args], options });
  const shape = shapes[values.shape as keyof typeof shapes];
  const settings = { shape, minutes: Number(values.minutes), think: Number(values.think) };
  const folder = mkdtempSync(path.join(tmpdir(), 'wattloom-load-'));
  const postgres = await startEmbeddedPostgres(folder);
  const more = values.connections === undefined ? {} : { WATTLOOM_CONNECTIONS: values.connections };
  const system = await startSystem(postgres.url, 'load', more);
  try {
    if (shape === workAsPeers) await deployOneTask(await system.as('admin'), await system.as('analyst'));
    const people = await crowd(system, Number(values.users), say);
    const driver = new Usage(process.pid, { withChildren: false });
    const uses = [new Usage(system.pid), new Usage(postmasterOf(folder)), driver];
    const rows: (readonly string[])[] = [];
    for (const atOnce of values['at-once']?.map(Number) ?? widths)
      rows.push(await measured(people.slice(0, atOnce), system.url, settings, uses, say));
    say(`\n${table(head, rows)}`);
  } finally {
    await system.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  say(`\n${failures} calls failed`);
  if (failures > 0) process.exitCode = 1;
}

function postmasterOf(folder: string): number {
  return Number(readFileSync(path.join(folder, 'pg18/postmaster.pid'), 'utf8').split('\n')[0]);
}
