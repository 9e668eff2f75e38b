// One server of the harness: the engine and its worker on PostgreSQL, ordered about by messages.
import { setTimeout as sleep } from 'node:timers/promises';
import { Engine, Rejected, type Store, type TransactionPort } from '@wattloom/runtime';
import { connect, PostgresStore, uuidV7, Worker } from '@wattloom/runtime/postgres';
import type { Answered, Order, Outcome, Sent } from './messages.ts';

let offsetMs = 0;
let deathAt: { left: number; point: 'before' | 'after' } | null = null;

const now = (): string => new Date(Date.now() + offsetMs).toISOString();

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  // The signal takes a moment; nothing more may happen in it.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1000);
}

function mayDie(point: 'before' | 'after'): void {
  if (deathAt?.point !== point) return;
  deathAt.left -= 1;
  if (deathAt.left <= 0) die();
}

/** The store, with a chance to be killed at each commit: before it is sent, or after it was done. */
function mortal<S extends TransactionPort>(store: S): S {
  return new Proxy(store, {
    get(target, name) {
      if (name === 'commit')
        return async (change: Parameters<Store['commit']>[0]) => {
          mayDie('before');
          const done = await target.commit(change);
          mayDie('after');
          return done;
        };
      if (name === 'locked')
        return async <T>(id: string, work: Parameters<Store['locked']>[1]) =>
          (target as unknown as Store).locked(id, async (inner, ...lock) => work(mortal(inner), ...lock) as Promise<T>);
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function'
        ? (...given: unknown[]): unknown => Reflect.apply(value, target, given)
        : value;
    },
  });
}

const knex = connect(process.env.CHAOS_URL ?? '', { max: 8 });
const store = new PostgresStore(knex);
// Kept for an hour, and nobody says what the other server changed: what is cached is out of date as often as it can be.
const engine = new Engine({ store: mortal(store), now, newId: () => uuidV7(), cachedMs: 3_600_000 });
const name = `host-${process.pid}`;
const worker = new Worker({
  work: { runDue: (who, limit) => engine.runDue(who, limit), nextAt: () => store.nextTimerAt() },
  name,
  failed: () => undefined,
  now,
  idleMs: 200,
});

async function perform(order: Order): Promise<unknown> {
  switch (order.op) {
    case 'start': {
      const { item, idempotencyKey } = order;
      return engine.cases.start(
        'chaos',
        { variables: { item }, businessKey: `C-${item}` },
        { by: 'chaos' },
        idempotencyKey,
      );
    }
    case 'complete': {
      const { instanceId, key, idempotencyKey } = order;
      await engine.tasks.look(instanceId, key);
      return engine.tasks.complete(instanceId, key, { variables: { by: name } }, { by: 'chaos', idempotencyKey });
    }
    case 'work': {
      const jobs = await engine.jobs.activate({ type: 'work', worker: name, maxJobs: 5, timeoutMs: 2000 });
      for (const { instanceId, key } of jobs) await engine.jobs.complete(instanceId, key, {}, name);
      return jobs.map(({ instanceId, key }) => ({ instanceId, key }));
    }
    case 'publish': {
      const message = { name: 'go', correlationKey: String(order.item), id: `go-${order.item}`, timeToLive: 'PT12H' };
      return engine.messages.publish(message, { by: 'chaos' });
    }
    case 'clock':
      offsetMs = order.offsetMs;
      return null;
    case 'dieAtCommit':
      deathAt = { left: order.nth, point: order.point };
      return null;
  }
}

async function outcomeOf(order: Order): Promise<Outcome> {
  try {
    return { outcome: 'done', value: await perform(order) };
  } catch (error) {
    if (error instanceof Rejected) return { outcome: 'refused', code: error.code };
    return { outcome: 'unknown', reason: String(error) };
  }
}

process.on('message', ({ id, order }: Sent) => {
  void outcomeOf(order).then((outcome) => process.send?.({ id, outcome } satisfies Answered));
});
process.on('disconnect', () => process.exit(0));
worker.start();
await sleep(0);
process.send?.({ id: 0, outcome: { outcome: 'done', value: 'ready' } } satisfies Answered);
