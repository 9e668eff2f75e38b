import type { Knex } from 'knex';
import { identifier, recordOf, recordSelect, tableName, type RecordRow } from '@wattloom/runtime/postgres';
import { Rejected, type Vars } from '@wattloom/runtime';
import { counted, keyset, readCursor, writeCursor } from '../contract/keyset.ts';
import { fieldsInvalid } from '../contract/problems.ts';
import type { May } from '../contract/common.schema.ts';
import type { FieldError } from '../contract/problem.schema.ts';
import type { DataRecord, DataSetList, OpenRecord, RecordList, RecordQuery } from './records.schema.ts';
import type { User } from '../contract/user.ts';
import { People } from '../people/people.ts';
import type { RightsContext, Rights } from '../rights/index.ts';
import type { RecordReads } from './record-reads.ts';

type DataSet = Awaited<ReturnType<RecordReads['set']>>;

const OWN = new Set(['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by']);

interface Parts {
  readonly knex: Knex;
  readonly rights: Rights;
  readonly records: RecordReads;
  readonly now: () => string;
}

/** Business records for people: every list through their rights, every write decided on the record itself. */
export class Records {
  readonly #parts: Parts;
  readonly #people: People;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#people = new People(parts.rights);
  }

  async dataSets(me: User): Promise<DataSetList> {
    const { rights, records } = this.#parts;
    const sets = await records.all();
    return {
      items: sets.map((set) => ({
        ...set,
        fields: set.fields.map((field) => ({ ...field, choices: field.choices && [...field.choices] })),
        may: {
          read: rights.recordFilter(me.id, 'read', set).sql !== 'false',
          create: rights.recordFilter(me.id, 'create', set).sql !== 'false',
        },
      })),
    };
  }

  async list(me: User, dataSet: string, { q, cursor, limit }: RecordQuery): Promise<RecordList> {
    const { rights, knex, records } = this.#parts;
    const set = await records.set(dataSet);
    const filter = rights.recordFilter(me.id, 'read', set);
    if (filter.sql === 'false') rights.require(me.id, 'read', `data:${dataSet}`);
    const where = [filter.sql];
    const bindings = [...filter.bindings];
    const search = searchSql(set, q);
    if (search) {
      where.push(search.sql);
      bindings.push(...search.bindings);
    }
    const count = await counted(knex, `${tableName(set.key)} t where ${where.join(' and ')}`, bindings);
    const after = readCursor(cursor, ['instant', 'uuid']);
    if (after) {
      where.push(keyset(['t.created_at', 't.id'], 'desc'));
      bindings.push(...after);
    }
    const { rows } = await knex.raw<{ rows: (RecordRow & { cursor_at: string })[] }>(
      `select ${recordSelect(set, 't')}, to_char(t.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as cursor_at
       from ${tableName(set.key)} t where ${where.join(' and ')} order by t.created_at desc, t.id desc limit ?`,
      [...bindings, limit + 1] as Knex.RawBinding[],
    );
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return {
      items: page.map((row) => this.#answer(set, recordOf(set, row))),
      count,
      next: last ? writeCursor([last.cursor_at, last.id]) : null,
    };
  }

  async open(me: User, dataSet: string, id: string): Promise<OpenRecord> {
    const { rights, records } = this.#parts;
    const set = await records.set(dataSet);
    const record = await records.get(dataSet, id);
    rights.require(me.id, 'read', `data:${dataSet}`, placeOf(set, record));
    const may = (action: string): May => {
      const { allowed, reason, code } = rights.may(me.id, action, `data:${dataSet}`, placeOf(set, record));
      return allowed ? { allowed } : { allowed, reason: reason ?? '', code: code ?? '' };
    };
    return { ...this.#answer(set, record), may: { update: may('update'), delete: may('delete') } };
  }

  async create(me: User, dataSet: string, values: Vars): Promise<DataRecord> {
    const { rights, knex, records, now } = this.#parts;
    const set = await records.set(dataSet);
    rights.require(me.id, 'create', `data:${dataSet}`, placeOf(set, values));
    const stamp = { at: now(), by: me.id };
    const made = await asFieldErrors(
      knex.transaction((trx) => records.within(trx).create(dataSet, withoutOwn(values), stamp)),
    );
    return this.#answer(set, made);
  }

  /** A change may not carry a record to where the person could not change it. */
  async update(me: User, dataSet: string, id: string, values: Vars, version?: number): Promise<DataRecord> {
    const { rights, knex, records, now } = this.#parts;
    const set = await records.set(dataSet);
    const object = `data:${dataSet}`;
    const changed = await asFieldErrors(
      knex.transaction(async (trx) => {
        const within = records.within(trx);
        rights.require(me.id, 'update', object, placeOf(set, await within.get(dataSet, id)));
        const after = await within.update(dataSet, id, withoutOwn(values), { at: now(), by: me.id }, version);
        rights.require(me.id, 'update', object, placeOf(set, after));
        return after;
      }),
    );
    return this.#answer(set, changed);
  }

  async remove(me: User, dataSet: string, id: string, version?: number): Promise<void> {
    const { rights, knex, records, now } = this.#parts;
    const set = await records.set(dataSet);
    await knex.transaction(async (trx) => {
      const within = records.within(trx);
      rights.require(me.id, 'delete', `data:${dataSet}`, placeOf(set, await within.get(dataSet, id)));
      await within.remove(dataSet, id, { at: now(), by: me.id }, version);
    });
  }

  #answer(set: DataSet, record: Vars): DataRecord {
    const values = withoutOwn(record);
    const { title } = set;
    const named = title === undefined ? null : values[title];
    return {
      id: String(record.id),
      title: typeof named === 'string' || typeof named === 'number' ? String(named) : String(record.id).slice(0, 8),
      version: Number(record.version),
      values,
      createdAt: String(record.created_at),
      createdBy: this.#people.refOrNull(record.created_by as string | null),
      updatedAt: String(record.updated_at),
      updatedBy: this.#people.refOrNull(record.updated_by as string | null),
    };
  }
}

function withoutOwn(values: Vars): Vars {
  return Object.fromEntries(Object.entries(values).filter(([key]) => !OWN.has(key)));
}

/** The department that a record belongs to, for its rights. */
export function placeOf({ department }: DataSet, record: Vars): RightsContext {
  if (department === undefined) return {};
  const code = record[department];
  return { department: typeof code === 'string' ? code : null };
}

/** Texts that contain what was typed; a record is found by any of them. */
function searchSql(set: DataSet, q = ''): { sql: string; bindings: string[] } | null {
  const texts = set.fields.filter(({ type }) => type === 'text');
  if (q.trim() === '' || texts.length === 0) return null;
  const like = `%${q.trim().replace(/[\\%_]/g, '\\$&')}%`;
  const tests = texts.map(({ key }) => `t.${identifier(key)} ilike ?`);
  return { sql: `(${tests.join(' or ')})`, bindings: tests.map(() => like) };
}

async function asFieldErrors<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Rejected) || error.code !== 'record-invalid') throw error;
    const errors = (error.details.errors ?? []) as readonly FieldError[];
    throw fieldsInvalid(
      'fields-invalid',
      errors.map(({ path, message, code, params }) => ({
        path,
        message,
        ...(code === undefined ? {} : { code }),
        ...(params === undefined ? {} : { params }),
      })),
    );
  }
}
