import { freshOpenApi } from '../../../server/src/http/fresh-openapi.ts';
import { attacksOn, type Attack } from './attacks.ts';
import { judge } from './judge.ts';
import { operationsOf, type Document } from './operations.ts';
import { send } from './send.ts';
import { openWorld, type World } from './world.ts';

export interface FuzzOptions {
  /** All there are, where it is more than that. */
  readonly requests: number;
  readonly seed: number;
  /** Told of each that is wrong. */
  readonly found?: (fault: string) => void;
}

export interface FuzzReport {
  readonly requests: number;
  readonly operations: number;
  /** How many there would be without a limit. */
  readonly possible: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
}

/** After so many calls the world has used up its tasks, jobs and incidents. */
const refreshEvery = 300;

/** Sends calls with one hostile value each to every operation of the OpenAPI document. */
export async function fuzzHttp({ requests, seed, found = () => undefined }: FuzzOptions): Promise<FuzzReport> {
  const document = JSON.parse(await freshOpenApi()) as Document;
  const operations = operationsOf(document);
  const all = attacksOn(document, operations);
  const statuses: Record<string, number> = {};
  const faults: string[] = [];
  const world = await openWorld();
  try {
    const chosen = sample(all, requests, seed);
    for (const [index, attack] of chosen.entries()) {
      if (index % refreshEvery === refreshEvery - 1) await world.refresh();
      const { status, fault } = await tried(world, document, attack);
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (fault === null) continue;
      faults.push(fault);
      found(fault);
    }
    return { requests: chosen.length, operations: operations.length, possible: all.length, statuses, faults };
  } finally {
    await world.end();
  }
}

async function tried(
  world: World,
  document: Document,
  attack: Attack,
): Promise<{ status: number; fault: string | null }> {
  const answered = await send(world, document, attack);
  const wrong = judge(attack, answered);
  if (wrong === null) return { status: answered.status, fault: null };
  const { operation, person, part, place, hostile } = attack;
  const where = [part, ...place].join('.');
  return {
    status: answered.status,
    fault: `${operation.name} as ${person}, ${where} = ${hostile.name}: ${wrong}. ${answered.text.slice(0, 300)}`,
  };
}

/** The same ones for the same seed, in an order that mixes all operations. */
function sample(all: readonly Attack[], count: number, seed: number): readonly Attack[] {
  const mixed = [...all];
  let state = seed >>> 0;
  // mulberry32: small, and the same everywhere.
  const random = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other] as Attack, mixed[last] as Attack];
  }
  return mixed.slice(0, count);
}
