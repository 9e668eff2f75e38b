import type { Knex } from 'knex';
import { Rejected } from '../../../ground/problems.ts';
import type { DueWork } from '../worker.ts';
import type { Batch, Condition } from './batch.ts';
import { batchColumns, batchOf, type BatchRow } from './batches.ts';
import { performOn, type Operating } from './perform-on.ts';
import { selected } from './selected.ts';

export interface BatchWorkerParts {
  readonly knex: Knex;
  readonly operations: Operating;
  /** ISO instant in UTC. */
  readonly now: () => string;
  /** The cases that whoever created a batch may work on, over alias `i` of wattloom.instance. */
  readonly within: (batch: Pick<Batch, 'createdBy' | 'work'>) => Condition;
  readonly failed: (error: unknown) => void;
}

interface Leased {
  readonly n: number;
  readonly instanceId: string;
}

interface Result extends Leased {
  readonly state: 'done' | 'failed' | 'skipped';
  readonly code: string | null;
  readonly problem: string | null;
}

/** Cases that are listed in one statement: about 50 ms. */
const fillChunk = 5_000;
const workChunk = 100;
/** Cases worked on at once by one process. */
const hands = 4;
const leaseMs = 120_000;

/**
 * Works on batches a chunk at a time; any number of processes do. Each case is a transaction of its own, remembered under
 * the number of its item: a chunk that was begun by a process that died is begun again, and changes nothing twice.
 */
export class BatchWorker implements DueWork {
  readonly #parts: BatchWorkerParts;

  constructor(parts: BatchWorkerParts) {
    this.#parts = parts;
  }

  /** One chunk of every batch that runs; answers how many cases it listed or worked on. */
  async runDue(): Promise<number> {
    const { rows } = await this.#parts.knex.raw<{ rows: BatchRow[] }>(
      `select ${batchColumns} from wattloom.batch where state = 'running' order by created_at limit 20`,
    );
    let done = 0;
    for (const batch of rows.map(batchOf)) {
      if (!batch.filled) done += await this.#fill(batch);
      done += await this.#work(batch);
      await this.#end(batch.id);
    }
    return done;
  }

  /** Nothing is due at a time: the loop looks again by itself, and is woken for a new batch. */
  async nextAt(): Promise<string | null> {
    return null;
  }

  /** Lists the next cases, in the order of their ids, which is that of their age. New ones are not chased. */
  async #fill(batch: Batch): Promise<number> {
    const { id, selection } = batch;
    const within = this.#parts.within(batch);
    const wanted = selected(selection);
    const { rows } = await this.#parts.knex.raw<{ rows: { added: number }[] }>(
      `with b as (
         select id, total, cursor, created_at from wattloom.batch where id = ? and state = 'running' and not filled for update),
       picked as (
         select i.id from wattloom.instance i, b where (b.cursor is null or i.id > b.cursor) and i.started_at <= b.created_at
           and ${wanted.sql} and ${within.sql} order by i.id limit ${fillChunk}),
       added as (
         insert into wattloom.batch_item (batch_id, n, instance_id)
         select b.id, b.total + (row_number() over (order by p.id))::int, p.id from b, picked p returning instance_id)
       update wattloom.batch t set total = t.total + (select count(*)::int from added),
         cursor = coalesce((select instance_id from added order by instance_id desc limit 1), t.cursor),
         filled = (select count(*) from added) < ${fillChunk}
       from b where t.id = b.id returning (select count(*)::int from added) as added`,
      [id, ...wanted.bindings, ...within.bindings] as Knex.RawBinding[],
    );
    return rows[0]?.added ?? 0;
  }

  async #work(batch: Batch): Promise<number> {
    const leased = await this.#lease(batch.id);
    const results: Result[] = [];
    const waiting = [...leased];
    const hand = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await this.#perform(batch, next));
    };
    await Promise.all(Array.from({ length: hands }, hand));
    if (results.length) await this.#record(batch.id, results);
    return leased.length;
  }

  async #lease(id: string): Promise<readonly Leased[]> {
    const now = this.#parts.now();
    const until = new Date(Date.parse(now) + leaseMs).toISOString();
    const { rows } = await this.#parts.knex.raw<{ rows: Leased[] }>(
      `update wattloom.batch_item t set leased_until = ? from (
         select o.batch_id, o.n from wattloom.batch_item o join wattloom.batch b on b.id = o.batch_id
         where o.batch_id = ? and o.state = 'open' and o.leased_until <= ? and b.state = 'running'
         order by o.n limit ${workChunk} for update of o skip locked) free
       where t.batch_id = free.batch_id and t.n = free.n returning t.n, t.instance_id as "instanceId"`,
      [until, id, now],
    );
    return [...rows].sort((a, b) => a.n - b.n);
  }

  async #perform({ id, work, createdBy }: Batch, item: Leased): Promise<Result> {
    try {
      const skipped = await performOn(this.#parts.operations, item.instanceId, work, {
        by: createdBy,
        remember: `batch:${id}:${item.n}`,
      });
      return {
        ...item,
        state: skipped ? 'skipped' : 'done',
        code: skipped?.code ?? null,
        problem: skipped?.message ?? null,
      };
    } catch (error) {
      return { ...item, ...this.#problem(error) };
    }
  }

  #problem(error: unknown): Omit<Result, keyof Leased> {
    if (error instanceof Rejected) {
      const problem = problemText(error);
      return { state: passed.has(error.code) ? 'skipped' : 'failed', code: error.code, problem };
    }
    this.#parts.failed(error);
    return { state: 'failed', code: 'internal-error', problem: 'A fault of the server: its log says more.' };
  }

  /** The results of a chunk and the counts in one statement; what another process has recorded meanwhile stays. */
  async #record(id: string, results: readonly Result[]): Promise<void> {
    await this.#parts.knex.raw(
      `with recorded as (
         update wattloom.batch_item t set state = r.state, code = r.code, problem = r.problem, done_at = ?
         from jsonb_to_recordset(?::jsonb) as r(n int, state text, code text, problem text)
         where t.batch_id = ? and t.n = r.n and t.state = 'open' returning t.state)
       update wattloom.batch set done = done + (select count(*)::int from recorded where state = 'done'),
         failed = failed + (select count(*)::int from recorded where state = 'failed'),
         skipped = skipped + (select count(*)::int from recorded where state = 'skipped') where id = ?`,
      [this.#parts.now(), JSON.stringify(results), id, id],
    );
  }

  async #end(id: string): Promise<void> {
    await this.#parts.knex.raw(
      `update wattloom.batch set state = 'completed', ended_at = ?
       where id = ? and state = 'running' and filled and total = done + failed + skipped`,
      [this.#parts.now(), id],
    );
  }
}

/** The case is simply not one that the batch applies to, by now; an operator reads why. */
const passed: ReadonlySet<string> = new Set([
  'instance-suspended',
  'instance-not-suspended',
  'instance-ended',
  'no-such-instance',
  'already-migrated',
  'incident-not-open',
  'wait-not-open',
]);

function problemText({ message, details }: Rejected): string {
  const { problems } = details;
  if (!Array.isArray(problems)) return message;
  return (problems as readonly { message: string }[]).map((problem) => problem.message).join(' ');
}
