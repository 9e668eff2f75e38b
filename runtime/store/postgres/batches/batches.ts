import type { Knex } from 'knex';
import { stringifyExact } from '../../../languages/feel/exact-json.ts';
import type { Stamp } from '../../../core/state/events.ts';
import { parseStored } from '../stored-json.ts';
import { uuidV7 } from '../uuid-v7.ts';
import type { Batch, BatchItem, BatchState, BatchWork, Condition, ItemState, Selection } from './batch.ts';
import { selected } from './selected.ts';

interface Row extends Omit<Batch, 'work' | 'selection' | 'createdAt' | 'endedAt'> {
  readonly kind: string;
  readonly params: string;
  readonly selection: string;
  readonly created_at: Date;
  readonly ended_at: Date | null;
}

const columns = `id, kind, params::text as params, selection::text as selection, state, filled, total, done, failed,
  skipped, created_by as "createdBy", created_at, ended_at`;

/** Batches over any number of cases: what operators ask for and see. The work itself is done by `BatchWorker`. */
export class Batches {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Only writes down what is wanted; cases are listed and worked on afterwards, chunk by chunk. */
  async create(work: BatchWork, selection: Selection, { at, by }: Stamp): Promise<Batch> {
    const { kind, ...params } = work;
    const { rows } = await this.#knex.raw<{ rows: Row[] }>(
      `insert into wattloom.batch (id, kind, params, selection, state, created_by, created_at)
       values (?, ?, ?::jsonb, ?::jsonb, 'running', ?, ?) returning ${columns}`,
      [uuidV7(), kind, stringifyExact(params), stringifyExact(selection), by, at],
    );
    return batchOf(rows[0] as Row);
  }

  async find(id: string): Promise<Batch | null> {
    const { rows } = await this.#knex.raw<{ rows: Row[] }>(`select ${columns} from wattloom.batch where id = ?`, [id]);
    return rows[0] ? batchOf(rows[0]) : null;
  }

  /** Newest first, those before a batch; of one person, or of all. */
  async list(
    limit: number,
    { before = null, by = null }: { before?: string | null; by?: string | null } = {},
  ): Promise<readonly Batch[]> {
    const { rows } = await this.#knex.raw<{ rows: Row[] }>(
      `select ${columns} from wattloom.batch
       where (?::uuid is null or (created_at, id) < (select created_at, id from wattloom.batch where id = ?::uuid))
         and (?::text is null or created_by = ?)
       order by created_at desc, id desc limit ?`,
      [before, before, by, by, limit],
    );
    return rows.map(batchOf);
  }

  /** In the order of their numbers, those after one. */
  async items(
    id: string,
    { state = null, after = 0, limit }: { state?: ItemState | null; after?: number; limit: number },
  ): Promise<readonly BatchItem[]> {
    const { rows } = await this.#knex.raw<{ rows: (BatchItem & { done_at: Date | null })[] }>(
      `select t.n, t.instance_id as "instanceId", i.business_key as "businessKey", t.state, t.code, t.problem, t.done_at
       from wattloom.batch_item t left join wattloom.instance i on i.id = t.instance_id
       where t.batch_id = ? and t.n > ? and (?::text is null or t.state = ?) order by t.n limit ?`,
      [id, after, state, state, limit],
    );
    return rows.map(({ done_at, ...item }) => ({ ...item, doneAt: done_at?.toISOString() ?? null }));
  }

  /** How many cases a selection has now. */
  async count(selection: Selection, within: Condition): Promise<number> {
    const { sql, bindings } = selected(selection);
    const { rows } = await this.#knex.raw<{ rows: { count: number }[] }>(
      `select count(*)::int as count from wattloom.instance i where ${sql} and ${within.sql}`,
      [...bindings, ...within.bindings] as Knex.RawBinding[],
    );
    return rows[0]?.count ?? 0;
  }

  async pause(id: string): Promise<Batch | null> {
    return this.#move(id, ['running'], 'paused');
  }

  async resume(id: string): Promise<Batch | null> {
    return this.#move(id, ['paused'], 'running');
  }

  /** What was done stays done; cases that were not come to stay open in the list. */
  async cancel(id: string, at: string): Promise<Batch | null> {
    return this.#move(id, ['running', 'paused'], 'cancelled', at);
  }

  /** Null where the batch is in no state for it. */
  async #move(
    id: string,
    from: readonly BatchState[],
    to: BatchState,
    endedAt: string | null = null,
  ): Promise<Batch | null> {
    const { rows } = await this.#knex.raw<{ rows: Row[] }>(
      `update wattloom.batch set state = ?, ended_at = ? where id = ? and state = any(?::text[]) returning ${columns}`,
      [to, endedAt, id, [...from]],
    );
    return rows[0] ? batchOf(rows[0]) : null;
  }

  /** Cases that failed or were skipped are tried again; null where the batch still runs. */
  async retry(id: string, states: readonly ItemState[] = ['failed', 'skipped']): Promise<Batch | null> {
    const { rows } = await this.#knex.raw<{ rows: { id: string }[] }>(
      `with wanted as (
         select id from wattloom.batch where id = ? and state in ('completed', 'paused') for update),
       again as (
         update wattloom.batch_item t set state = 'open', code = null, problem = null, done_at = null,
           leased_until = '-infinity'
         from wanted w, (select batch_id, n, state from wattloom.batch_item where batch_id = ? and state = any(?::text[])) was
         where t.batch_id = w.id and t.batch_id = was.batch_id and t.n = was.n returning was.state),
       counts as (
         select count(*) filter (where state = 'failed')::int as failed,
           count(*) filter (where state = 'skipped')::int as skipped from again)
       update wattloom.batch b set state = 'running', ended_at = null, failed = b.failed - c.failed,
         skipped = b.skipped - c.skipped
       from counts c, wanted w where b.id = w.id returning b.id`,
      [id, id, [...states]],
    );
    return rows[0] ? this.find(rows[0].id) : null;
  }
}

export function batchOf({ kind, params, selection, created_at, ended_at, ...row }: Row): Batch {
  return {
    ...row,
    work: { kind, ...(parseStored(params) as object) } as BatchWork,
    selection: parseStored(selection) as Selection,
    createdAt: created_at.toISOString(),
    endedAt: ended_at?.toISOString() ?? null,
  };
}

export { columns as batchColumns, type Row as BatchRow };
