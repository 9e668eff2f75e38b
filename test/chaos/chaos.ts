import { setTimeout as sleep } from 'node:timers/promises';
import { Engine } from '@wattloom/runtime';
import { connect, PostgresStore, uuidV7 } from '@wattloom/runtime/postgres';
import { ChaosDatabase } from './chaos-database.ts';
import { HostProcess } from './host-process.ts';
import { checkInvariants, type Invariant } from './invariants.ts';
import { dataSet, processXml } from './load-process.ts';
import { Load } from './load.ts';
import { randomOf } from './random.ts';

export interface ChaosOptions {
  readonly kills: number;
  readonly instances: number;
  readonly restarts: number;
  readonly races: number;
  readonly seed: number;
  readonly say: (text: string) => void;
}

export interface ChaosReport {
  readonly kills: number;
  readonly restarts: number;
  readonly cuts: number;
  readonly races: number;
  readonly commands: number;
  readonly unknown: number;
  readonly seconds: number;
  readonly invariants: readonly Invariant[];
}

const patienceMs = 60_000;
const hour = 3_600_000;

/** A load on two servers, with whatever can go wrong going wrong, and what must hold afterwards. */
export async function chaos(options: ChaosOptions): Promise<ChaosReport> {
  const database = await ChaosDatabase.open();
  const knex = connect(database.url, { max: 3 });
  knex.client.pool?.on?.('error', () => undefined);
  await deploy(knex);
  let died = 0;
  const hosts = [0, 1].map(() => new HostProcess(database.url, () => (died += 1)));
  try {
    await Promise.all(hosts.map((host) => host.ready));
    const random = randomOf(options.seed);
    const load = new Load({ ...options, knex, hosts, random: randomOf(options.seed + 1), items: options.instances });
    const began = Date.now();
    const working = load.run(patienceMs);
    const over = new AbortController();
    void working.finally(() => over.abort());
    const { restarts, cuts } = await trouble(options, { database, hosts, random, died: () => died, over: over.signal });
    // Clocks run ahead from here on, so that every timer and every lease comes due.
    for (const host of hosts) await host.send({ op: 'clock', offsetMs: 3 * hour });
    await working;
    const seconds = Math.round((Date.now() - began) / 1000);
    const invariants = await checkInvariants(knex, load.told, options.instances);
    const { races, commands, unknown } = load;
    return { kills: died, restarts, cuts, races, commands, unknown, seconds, invariants };
  } finally {
    await Promise.all(hosts.map((host) => host.stop()));
    await knex.destroy();
    await database.close();
  }
}

async function deploy(knex: ReturnType<typeof connect>): Promise<void> {
  const store = new PostgresStore(knex);
  const engine = new Engine({ store, now: () => new Date().toISOString(), newId: () => uuidV7() });
  const resources = [
    { name: 'chaos.bpmn', content: processXml },
    { name: 'chaos_item.json', content: dataSet },
  ];
  await engine.definitions.deploy(resources, { by: null });
}

interface Scene {
  readonly database: ChaosDatabase;
  readonly hosts: readonly HostProcess[];
  readonly random: () => number;
  readonly died: () => number;
  readonly over: AbortSignal;
}

/** Goes on until enough was killed and restarted, or nothing is left to disturb. */
async function trouble(
  { kills, restarts, say }: ChaosOptions,
  { database, hosts, random, died, over }: Scene,
): Promise<{ restarts: number; cuts: number }> {
  let restarted = 0;
  let cuts = 0;
  let told = 0;
  while (!over.aborted && (died() < kills || restarted < restarts)) {
    await sleep(100 + random() * 400);
    const host = hosts[Math.floor(random() * hosts.length)];
    await host?.ready;
    const due = Math.floor((died() / Math.max(kills, 1)) * restarts);
    const dice = random();
    if (restarted < restarts && (restarted < due || died() >= kills)) {
      await (dice < 0.5 ? database.crash() : database.restart());
      restarted += 1;
    } else if (dice < 0.1) {
      await database.cut();
      cuts += 1;
    } else if (host) hurt(host, dice, random);
    if (died() - told >= 25) say(`${(told = died())} kills, ${restarted} restarts of the database, ${cuts} cuts`);
  }
  return { restarts: restarted, cuts };
}

/** Its clock jumps, it is killed now, or at one of its next commits: just before, or just after. */
function hurt(host: HostProcess, dice: number, random: () => number): void {
  if (dice < 0.2) void host.send({ op: 'clock', offsetMs: Math.round((random() - 0.5) * hour) });
  else if (dice < 0.5) host.kill();
  else {
    const nth = 1 + Math.floor(random() * 4);
    void host.send({ op: 'dieAtCommit', nth, point: dice < 0.75 ? 'before' : 'after' });
  }
}
