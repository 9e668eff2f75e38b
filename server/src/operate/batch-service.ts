import type { Knex } from 'knex';
import { Batches, type Batch as Stored, type BatchWork, type Condition } from '@wattloom/runtime/postgres';
import { readCursor, writeCursor } from '../contract/keyset.ts';
import { HttpRejected } from '../contract/problems.ts';
import type {
  Batch,
  BatchCount,
  BatchItemQuery,
  BatchItems,
  BatchList,
  BatchQuery,
  CreateBatch,
} from './operate.schema.ts';
import type { User } from '../contract/user.ts';
import { People } from '../people/people.ts';
import type { Rights } from '../rights/index.ts';

interface Parts {
  readonly knex: Knex;
  readonly rights: Rights;
  readonly now: () => string;
}

/** The cases that somebody may do this to, over alias `i` of wattloom.instance. */
export function withinRights(rights: Rights, username: string | null, { kind }: Pick<BatchWork, 'kind'>): Condition {
  const columns = { processKey: 'i.process_key', department: 'i.department', initiator: 'i.started_by' };
  return rights.processFilter(username ?? '', kind === 'cancel' ? 'cancel' : 'operate', columns);
}

/** Batches over HTTP. Whoever made one sees and steers it, and whoever may operate everywhere. */
export class BatchService {
  readonly #parts: Parts;
  readonly #batches: Batches;
  readonly #people: People;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#batches = new Batches(parts.knex);
    this.#people = new People(parts.rights);
  }

  /** Only cases that the person may operate are ever listed, whatever the selection says. */
  async create(me: User, { work, selection }: CreateBatch): Promise<Batch> {
    this.#within(me, work);
    return this.#shown(await this.#batches.create(work, selection, { at: this.#parts.now(), by: me.id }));
  }

  async count(me: User, { work, selection }: CreateBatch): Promise<BatchCount> {
    return { count: await this.#batches.count(selection, this.#within(me, work)) };
  }

  async list(me: User, { cursor, limit }: BatchQuery): Promise<BatchList> {
    const [before = null] = readCursor(cursor, ['uuid']) ?? [];
    const all = await this.#batches.list(limit + 1, { before, by: this.#operatesAll(me) ? null : me.id });
    const page = all.slice(0, limit);
    const last = all.length > limit ? page.at(-1) : undefined;
    return { items: page.map((batch) => this.#shown(batch)), next: last ? writeCursor([last.id]) : null };
  }

  async open(me: User, id: string): Promise<Batch> {
    return this.#shown(await this.#own(me, id));
  }

  async items(me: User, id: string, { state, cursor, limit }: BatchItemQuery): Promise<BatchItems> {
    await this.#own(me, id);
    const [after = '0'] = readCursor(cursor, ['number']) ?? [];
    const found = await this.#batches.items(id, { state: state ?? null, after: Number(after), limit: limit + 1 });
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return { items: [...page], next: last ? writeCursor([String(last.n)]) : null };
  }

  async steer(me: User, id: string, act: 'pause' | 'resume' | 'cancel' | 'retry'): Promise<Batch> {
    const { state } = await this.#own(me, id);
    const moved = act === 'cancel' ? await this.#batches.cancel(id, this.#parts.now()) : await this.#batches[act](id);
    if (!moved) throw new HttpRejected('batch-state', { id, act, found: state });
    return this.#shown(moved);
  }

  #within(me: User, work: Pick<BatchWork, 'kind'>): Condition {
    const condition = withinRights(this.#parts.rights, me.id, work);
    const action = work.kind === 'cancel' ? 'cancel' : 'operate';
    if (condition.sql === 'false') this.#parts.rights.require(me.id, action, 'process:*', { department: null });
    return condition;
  }

  #operatesAll(me: User): boolean {
    return this.#parts.rights.may(me.id, 'operate', 'process:*', { department: null }).allowed;
  }

  async #own(me: User, id: string): Promise<Stored> {
    const batch = await this.#batches.find(id);
    if (!batch || (batch.createdBy !== me.id && !this.#operatesAll(me)))
      throw new HttpRejected('not-found', { what: `batch ${id}` });
    return batch;
  }

  #shown({ work, selection, createdBy, ...batch }: Stored): Batch {
    const { kind, ...params } = work;
    return { ...batch, kind, work: params, selection: { ...selection }, createdBy: this.#people.refOrNull(createdBy) };
  }
}
