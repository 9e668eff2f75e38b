import { PostgresStore } from '@wattloom/runtime/postgres';
import type { Engine } from '@wattloom/runtime';
import type { Knex } from 'knex';
import { copies } from './copies.ts';
import { clients, inTurn, mean, quantile, sum, warmInTurn, type Run } from './in-turn.ts';
import { inBpmnEngine } from './in-bpmn-engine.ts';
import {
  bare,
  completing,
  completionsOf,
  database,
  engineOn,
  recording,
  start,
  statementsOf,
  whole,
  type Completion,
  type Recorded,
} from './on-postgres.ts';
import { shapes, type Shape } from './shapes.ts';

export interface Measured {
  readonly shape: Shape;
  readonly engine: Run;
  readonly bareOf: Timing;
  readonly instance: Timing;
  readonly completion: Timing;
  /** Bare time over engine time, of the same acts: of whole instances, and of completions alone. */
  readonly ratio: number;
  readonly completionRatio: number;
  readonly statements: { readonly start: number; readonly completions: number };
  readonly completions: number;
  /** Whole instances a second in npm bpmn-engine. */
  readonly beside: number;
  /** Milliseconds of a completion while nearly all children are open. */
  readonly atFull: Full | null;
}

export interface Timing {
  readonly p50: number;
  readonly p95: number;
}

export interface Full {
  readonly atHand: number;
  readonly loaded: number;
}

function timing(values: readonly number[]): Timing {
  return { p50: quantile(values, 0.5), p95: quantile(values, 0.95) };
}

function scaled(count: number, size: number): number {
  return Math.max(Math.min(count, 2 * clients), Math.round(count * size));
}

/** One shape through the engine, its commits bare, and in bpmn-engine, one after the other. */
export async function measureShape(shape: Shape, url: string, name: string, size: number): Promise<Measured> {
  const xml = shape.xml('wattloom');
  const completions = await completionsOf(xml);
  const [ours, theirs] = [await database(url, `engine_${name}`), await database(url, `bare_${name}`)];
  try {
    const recorded: Recorded = new Map();
    const store = recording(new PostgresStore(ours.knex), recorded, shape.sample);
    const engine = await engineOn(store, xml, shape.how === 'loaded');
    await engineOn(new PostgresStore(theirs.knex), xml);
    const elsewhere = shape.how === 'looked' ? await engineOn(store, xml) : undefined;
    const instances = Array.from({ length: scaled(shape.instances, size) }, () =>
      whole(engine, completions, elsewhere),
    );
    const run = await warmInTurn(instances);
    const bareRun = await bare(theirs, recorded);
    const statements = await statementsOf(whole(engine, completions, elsewhere));
    const atFull = shape.children ? await fullOf(ours.knex, xml, completions.slice(0, shape.children)) : null;
    const beside = await inBpmnEngine(shape.xml('bpmn-engine'), Math.max(1, Math.round(shape.besides * size)));
    return { shape, beside, statements, completions: completions.length, atFull, ...compared(shape, run, bareRun) };
  } finally {
    await Promise.all([ours.knex.destroy(), theirs.knex.destroy()]);
  }
}

type Compared = Omit<Measured, 'shape' | 'beside' | 'statements' | 'completions' | 'atFull'>;

function compared({ sample }: Shape, engine: Run, bareRun: Run): Compared {
  const acts = engine.instances.map((instance) => instance.slice(0, sample));
  const completions = (instances: readonly (readonly number[])[]): number[] =>
    instances.flatMap((instance) => instance.slice(1));
  const [ofEngine, ofBare] = [completions(acts), completions(bareRun.instances)];
  return {
    engine,
    bareOf: timing(ofBare),
    instance: timing(engine.instances.map(sum)),
    completion: timing(completions(engine.instances)),
    ratio: mean(bareRun.instances.map(sum)) / mean(acts.map(sum)),
    completionRatio: mean(ofBare) / mean(ofEngine),
  };
}

/** The first completions of instances that were all started before, so that no start comes between. */
async function fullOf(knex: Knex, xml: string, completions: readonly Completion[]): Promise<Full> {
  const engines = [await engineOn(new PostgresStore(knex), xml), await engineOn(new PostgresStore(knex), xml, true)];
  const found: number[] = [];
  for (const engine of engines) {
    // 400 completions, some of each client.
    const ids = await Promise.all(
      Array.from({ length: Math.max(clients, 400 / completions.length) }, () => start(engine)),
    );
    const { instances } = await inTurn(ids.map((id) => completing(engine, () => id, completions)));
    found.push(quantile(instances.flat(), 0.5));
  }
  const [atHand = Number.NaN, loaded = Number.NaN] = found;
  return { atHand, loaded };
}

/**
 * Milliseconds of completing a user task while so many other instances are open, in as many databases, in short turns: one
 * after the other, the second would meet what PostgreSQL still does about the rows of the first.
 */
export async function measureOpen(
  openOnes: readonly number[],
  url: string,
  name: string,
  size: number,
): Promise<readonly Timing[]> {
  const shape = shapes.find((one) => one.name === 'user-task');
  if (!shape) throw new Error('Expected the shape user-task.');
  const xml = shape.xml('wattloom');
  const completions = await completionsOf(xml);
  const sides: { knex: Knex; engine: Engine; times: number[] }[] = [];
  try {
    for (const open of openOnes) {
      const { knex } = await database(url, `open_${open}_${name}`);
      const engine = await engineOn(new PostgresStore(knex), xml, true);
      sides.push({ knex, engine, times: [] });
      const like = await start(engine);
      await knex.transaction((trx) => copies(trx, like, open - 1));
    }
    const turns = 20;
    const each = Math.max(2 * clients, Math.round(scaled(shape.instances, size) / turns));
    for (let turn = 0; turn <= turns; turn += 1)
      for (const { engine, times } of sides) {
        const { instances } = await inTurn(Array.from({ length: each }, () => whole(engine, completions)));
        // The first turn warms up.
        if (turn > 0) times.push(...instances.flatMap((instance) => instance.slice(1)));
      }
    return sides.map(({ times }) => timing(times));
  } finally {
    await Promise.all(sides.map(({ knex }) => knex.destroy()));
  }
}
