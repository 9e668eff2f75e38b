import {
  Engine,
  MemoryStore,
  type Change,
  type Resource,
  type StartOptions,
  type Store,
  type Vars,
} from '@wattloom/runtime';
import { commitStatement, connect, migrate, PostgresStore, uuidV7 } from '@wattloom/runtime/postgres';
import type { Knex } from 'knex';
import pg from 'pg';
import { clients, warmInTurn, type Acts, type Run } from './in-turn.ts';

const now = '2026-03-02T08:00:00.000Z';
const variables = { amount: 12.5, name: 'Chen Yu' };
const submitted = { feasible: true, remark: 'nothing to note' };

/** What ends one wait of an instance. Keys are the same in every instance of a model. */
export interface Completion {
  readonly kind: 'task' | 'job';
  readonly key: string;
}

export interface Database {
  readonly url: string;
  readonly knex: Knex;
}

export async function database(url: string, name: string): Promise<Database> {
  const admin = connect(url, { max: 1 });
  await admin.raw('create database ??', [name]);
  await admin.destroy();
  const own = url.replace(/postgres$/, name);
  const knex = connect(own, { max: clients });
  await migrate(knex);
  return { url: own, knex };
}

export async function engineOn(store: Store, xml: string, isLoaded = false): Promise<Engine> {
  return deployed(store, [{ name: 'p.bpmn', content: xml }], isLoaded);
}

export async function deployed(store: Store, resources: readonly Resource[], isLoaded = false): Promise<Engine> {
  const engine = new Engine({ store, now: () => now, newId: () => uuidV7(), ...(isLoaded && { cachedMs: 0 }) });
  await engine.definitions.deploy(resources, { by: null });
  return engine;
}

export async function start(engine: Engine): Promise<string> {
  return (await engine.cases.start('p', { variables }, { by: 'li' })).id;
}

/** Which completions an instance takes until it has ended: one is played in memory. */
export async function completionsOf(xml: string): Promise<readonly Completion[]> {
  const store = new MemoryStore();
  const engine = await engineOn(store, xml);
  const id = await start(engine);
  const completions: Completion[] = [];
  for (;;) {
    const next = (await store.waits(id)).find(({ props }) => props.kind === 'task' || props.kind === 'job');
    if (!next) break;
    const completion = { kind: next.props.kind as Completion['kind'], key: next.key };
    await complete(engine, id, completion);
    completions.push(completion);
  }
  const status = (await store.load(id))?.instance.state.status;
  if (status !== 'completed') throw new Error(`Expected the instance to be completed, found it ${status}.`);
  return completions;
}

async function complete(engine: Engine, id: string, { kind, key }: Completion): Promise<void> {
  if (kind === 'task') await engine.tasks.complete(id, key, { variables: submitted }, { by: 'wang' });
  else await engine.jobs.complete(id, key, submitted, 'worker');
}

/** Starts an instance and completes it; `elsewhere`: another engine starts it, and it is looked at first. */
export function whole(engine: Engine, completions: readonly Completion[], elsewhere?: Engine): Acts {
  let id = '';
  const begin = async (): Promise<void> => {
    id = await start(elsewhere ?? engine);
    if (elsewhere) await engine.tasks.look(id, completions[0]?.key ?? '');
  };
  return [begin, ...completing(engine, () => id, completions)];
}

/** Completes these of an instance. */
export function completing(engine: Engine, id: () => string, completions: readonly Completion[]): Acts {
  return completions.map((completion) => async () => complete(engine, id(), completion));
}

/** Starts an instance with these options and completes its one task. */
export function wholeWith(engine: Engine, key: string, options: StartOptions, submitted: Vars): Acts {
  let id = '';
  return [
    async () => (id = (await engine.cases.start('p', options, { by: 'acceptor' })).id),
    async () => engine.tasks.complete(id, key, { variables: submitted }, { by: 'acceptor' }),
  ];
}

/** Statements of the start of an instance and of all its completions, each a round trip of its own; nobody else is there. */
export async function statementsOf(acts: Acts): Promise<{ start: number; completions: number }> {
  let count = 0;
  const query: unknown = Reflect.get(pg.Client.prototype, 'query');
  Reflect.set(pg.Client.prototype, 'query', function counted(this: unknown, ...args: unknown[]): unknown {
    count += 1;
    return Reflect.apply(query as (...args: unknown[]) => unknown, this, args);
  });
  try {
    await acts[0]?.();
    const atStart = count;
    for (const act of acts.slice(1)) await act();
    return { start: atStart, completions: count - atStart };
  } finally {
    Reflect.set(pg.Client.prototype, 'query', query);
  }
}

export type Recorded = Map<string, Change[]>;

/** A store that also keeps the first changes of each instance that it commits. */
export function recording(store: PostgresStore, recorded: Recorded, first = Infinity): Store {
  return new Proxy<Store>(store, {
    get(target, name: keyof Store) {
      if (name !== 'commit') return target[name].bind(target);
      return async (change: Change) => {
        const { id } = change.after.state;
        const changes = recorded.get(id) ?? [];
        if (changes.length < first) recorded.set(id, [...changes, change]);
        return target.commit(change);
      };
    },
  });
}

/** The same commits, sent through `pg` as prepared statements whose values are ready. */
export async function bare({ url, knex }: Database, recorded: Recorded): Promise<Run> {
  const pool = new pg.Pool({ connectionString: url, max: clients });
  const names = new Map<string, string>();
  const written = (change: Change): (() => Promise<unknown>) => {
    const { sql, bindings } = commitStatement(change);
    const { sql: text, bindings: values } = knex
      .raw(sql, bindings as Knex.ValueDict)
      .toSQL()
      .toNative();
    const name = names.get(text) ?? `bare${names.size}`;
    names.set(text, name);
    return async () => pool.query({ name, text, values: [...values] });
  };
  try {
    return await warmInTurn([...recorded.values()].map((changes) => changes.map(written)));
  } finally {
    await pool.end();
  }
}
