import type { Knex } from 'knex';
import { stringifyExact } from '../../../languages/feel/exact-json.ts';
import { Rejected } from '../../../ground/problems.ts';
import { withoutEmptyNumbers } from '../../../languages/data-sets/without-empty-numbers.ts';
import { checkRecord } from '../../../languages/data-sets/check-record.ts';
import type { FieldError } from '../../../languages/data-sets/record-faults.ts';
import { fieldOf, type DataField, type DataSet } from '../../../languages/data-sets/data-set.ts';
import { readField } from '../../../languages/data-sets/read-field.ts';
import type { RecordOperation } from '../../../core/state/wait-props.ts';
import type { Stamp } from '../../../core/state/events.ts';
import type { Value, Vars } from '../../../ground/value.ts';
import { uuidV7 } from '../uuid-v7.ts';
import { parameterOf, recordOf, recordSelect, type RecordRow } from './columns.ts';
import type { DataSets } from './data-sets.ts';
import { identifier, tableName } from './names.ts';
import { asRejected } from './refusal.ts';
import { nextInSequence } from './sequences.ts';

/** A `find` reads no more records than this; a list for people has pages. */
const mostFound = 1000;

/** Business records. Give it a transaction: a refused statement leaves PostgreSQL's transaction of no use. */
export class Records {
  readonly #trx: Knex;
  readonly #sets: Pick<DataSets, 'get'>;

  constructor(trx: Knex, sets: Pick<DataSets, 'get'>) {
    this.#trx = trx;
    this.#sets = sets;
  }

  /** One record operation of a process. Throws `Rejected` for data that cannot be kept. */
  async run(operation: RecordOperation, stamp: Stamp): Promise<Value> {
    const { dataSet } = operation;
    switch (operation.op) {
      case 'create':
        return this.#createOnce(dataSet, operation, stamp);
      case 'update':
        return this.update(dataSet, operation.id, operation.values, stamp, operation.version);
      case 'get':
        return this.get(dataSet, operation.id);
      case 'find':
        return this.find(dataSet, operation.where, operation.many);
    }
  }

  /** What the same step made before gets the values anew, and keeps its numbers; another one is made where it is gone. */
  async #createOnce(
    dataSet: string,
    { made, values }: RecordOperation & { op: 'create' },
    stamp: Stamp,
  ): Promise<Vars> {
    const set = await this.#sets.get(dataSet, this.#trx);
    if (made === undefined || !(await this.#isThere(set, made))) return this.create(dataSet, values, stamp);
    return this.update(dataSet, made, withoutEmptyNumbers(set, values), stamp);
  }

  async create(dataSet: string, submitted: Vars, { at, by }: Stamp): Promise<Vars> {
    const set = await this.#sets.get(dataSet, this.#trx);
    const { values, errors } = checkRecord(set, submitted, 'create');
    refuse(set, errors);
    const given = set.fields.flatMap((field): readonly Given[] => {
      const { key, sequence, gapless } = field;
      if (values[key] !== null) return [{ key, sql: '?', bindings: [parameterOf(field, values[key])] }];
      return sequence === undefined ? [] : [{ key, ...nextInSequence({ sequence, gapless }, at) }];
    });
    const head = ['id', 'created_at', 'created_by', 'updated_at', 'updated_by'];
    const names = [...head, ...given.map(({ key }) => identifier(key))];
    const places = [...head.map(() => '?'), ...given.map((one) => one.sql)];
    const bindings = [uuidV7(Date.parse(at)), at, by, at, by, ...given.flatMap((one) => one.bindings)];
    const sql = `insert into ${tableName(set.key)} as t (${names.join(', ')}) values (${places.join(', ')})
      returning ${recordSelect(set, 't')}`;
    return recordOf(set, await this.#one(set, sql, bindings));
  }

  /**
   * Changes the named fields. With a version, a field that somebody else changed since is refused with who and when;
   * changes of other fields go together.
   */
  async update(dataSet: string, id: string, submitted: Vars, { at, by }: Stamp, version?: number): Promise<Vars> {
    const set = await this.#sets.get(dataSet, this.#trx);
    const { values, errors } = checkRecord(set, submitted, 'update');
    refuse(set, errors);
    const before = await this.#read(set, id, true);
    const old = recordOf(set, before);
    const changed = set.fields.filter(({ key }) => key in values && !same(values[key], old[key]));
    if (changed.length === 0) return old;
    if (version !== undefined && version !== before.version) await this.#refuseLost(set, id, version, changed);
    const next = before.version + 1;
    const sets = changed.map(({ key }) => `${identifier(key)} = ?`).join(', ');
    const pick = (from: Vars): string =>
      stringifyExact(Object.fromEntries(changed.map(({ key }) => [key, from[key] ?? null])));
    const sql = `with changed as (
        update ${tableName(set.key)} t set version = ?, updated_at = ?, updated_by = ?, ${sets} where id = ?
        returning ${recordSelect(set, 't')}),
      noted as (
        insert into wattloom.record_change (record_id, version, data_set, at, by, fields, before, after)
        values (?, ?, ?, ?, ?, ?::text[], ?::jsonb, ?::jsonb))
      select * from changed`;
    const parameters = changed.map((field) => parameterOf(field, values[field.key]));
    const note = [id, next, set.key, at, by, changed.map(({ key }) => key), pick(old), pick(values)];
    return recordOf(set, await this.#one(set, sql, [next, at, by, ...parameters, id, ...note]));
  }

  async get(dataSet: string, id: string): Promise<Vars> {
    const set = await this.#sets.get(dataSet, this.#trx);
    return recordOf(set, await this.#read(set, id));
  }

  /** Records whose fields have these values, oldest first; a list matches any of its members, null an empty field. */
  async find(dataSet: string, where: Vars, many: boolean): Promise<Vars | readonly Vars[] | null> {
    const set = await this.#sets.get(dataSet, this.#trx);
    const tests = Object.entries(where).map(([key, wanted]) => test(set, key, wanted));
    refuse(
      set,
      tests.flatMap(({ error }) => (error ? [error] : [])),
    );
    const sql = `select ${recordSelect(set)} from ${tableName(set.key)}
      where ${['true', ...tests.map((one) => one.sql)].join(' and ')} order by created_at, id limit ${many ? mostFound : 1}`;
    const { rows } = await this.#trx.raw<{ rows: RecordRow[] }>(
      sql,
      tests.map((one) => one.binding).filter((one) => one !== null),
    );
    const found = rows.map((row) => recordOf(set, row));
    return many ? found : (found[0] ?? null);
  }

  async remove(dataSet: string, id: string, { at, by }: Stamp, version?: number): Promise<void> {
    const set = await this.#sets.get(dataSet, this.#trx);
    const before = await this.#read(set, id, true);
    if (version !== undefined && version !== before.version) await this.#refuseLost(set, id, version, set.fields);
    const old = recordOf(set, before);
    const sql = `with gone as (delete from ${tableName(set.key)} where id = ?)
      insert into wattloom.record_change (record_id, version, data_set, at, by, fields, before, after)
      values (?, ?, ?, ?, ?, '{}', ?::jsonb, null) returning record_id`;
    await this.#one(set, sql, [id, id, before.version + 1, set.key, at, by, stringifyExact(old)]);
  }

  async #isThere(set: DataSet, id: string): Promise<boolean> {
    const { rows } = await this.#trx.raw<{ rows: unknown[] }>(
      `select 1 from ${tableName(set.key)} where id = ?::uuid`,
      [id],
    );
    return rows.length > 0;
  }

  async #read(set: DataSet, id: string, lock = false): Promise<RecordRow> {
    const { rows } = await this.#trx.raw<{ rows: RecordRow[] }>(
      `select ${recordSelect(set)} from ${tableName(set.key)} where id::text = ? ${lock ? 'for update' : ''}`.replace(
        'id::text',
        isUuid(id) ? 'id' : 'id::text',
      ),
      [id],
    );
    const [row] = rows;
    if (!row) throw new Rejected('no-such-record', { dataSet: set.key, id });
    return row;
  }

  async #one(set: DataSet, sql: string, bindings: readonly Knex.RawBinding[]): Promise<RecordRow> {
    try {
      const { rows } = await this.#trx.raw<{ rows: RecordRow[] }>(sql, [...bindings]);
      const [row] = rows;
      if (!row) throw new Error(`The statement on data set "${set.key}" answered no row.`);
      return row;
    } catch (error) {
      throw asRejected(error, set);
    }
  }

  async #refuseLost(set: DataSet, id: string, version: number, fields: readonly DataField[]): Promise<void> {
    const { rows } = await this.#trx.raw<{ rows: ChangeRow[] }>(
      `select at, by, fields, after from wattloom.record_change where record_id = ? and version > ?::numeric order by version desc`,
      [id, version],
    );
    const errors = fields.flatMap(({ key, label }) => {
      const last = rows.find((row) => row.fields.includes(key));
      if (!last) return [];
      const at = last.at.toISOString();
      const message = `${last.by ?? 'The system'} changed "${label}" at ${at}.`;
      return [
        {
          path: key,
          code: 'changed-meanwhile',
          message,
          params: { label },
          by: last.by,
          at,
          value: last.after?.[key] ?? null,
        },
      ];
    });
    if (errors.length === 0) return;
    throw new Rejected('record-changed', {
      dataSet: set.key,
      id,
      version,
      errors,
      found: errors.map(({ message }) => message).join(' '),
    });
  }
}

/** A column of a new record, with the expression that gives its value. */
interface Given {
  readonly key: string;
  readonly sql: string;
  readonly bindings: readonly Knex.RawBinding[];
}

interface ChangeRow {
  readonly at: Date;
  readonly by: string | null;
  readonly fields: readonly string[];
  readonly after: Vars | null;
}

function refuse(set: DataSet, errors: readonly FieldError[]): void {
  if (errors.length === 0) return;
  const found = errors.map(({ message }) => message).join(' ');
  throw new Rejected('record-invalid', { dataSet: set.key, errors, found });
}

function same(one: Value, other: Value): boolean {
  return stringifyExact(one ?? null) === stringifyExact(other ?? null);
}

interface Test {
  readonly sql: string;
  readonly binding: Knex.RawBinding;
  readonly error?: FieldError;
}

function test(set: DataSet, key: string, wanted: Value): Test {
  const nothing = { sql: 'false', binding: null };
  if (key === 'id') return { sql: 'id::text = any(?::text[])', binding: [wanted].flat().map(String) };
  const field = fieldOf(set, key);
  if (!field || field.type === 'json') {
    const message = `Expected a field of "${set.label}" to search by, but found "${key}".`;
    const params = { dataSet: set.label, field: key };
    return { ...nothing, error: { path: key, code: 'unknown-field', message, params } };
  }
  if (wanted === null) return { sql: `${identifier(key)} is null`, binding: null };
  const readings = [wanted].flat().map((one) => readField(field, one));
  const fault = readings.find((one) => one.fault)?.fault;
  if (fault) return { ...nothing, error: { path: key, ...fault } };
  const values = readings.map(({ value }) => parameterOf(field, value));
  return { sql: `${identifier(key)} = any(?::${arrayTypes[field.type]}[])`, binding: values as string[] };
}

const arrayTypes = {
  text: 'text',
  choice: 'text',
  integer: 'bigint',
  decimal: 'numeric',
  boolean: 'boolean',
  date: 'date',
  dateTime: 'timestamptz',
  reference: 'uuid',
} as const;

function isUuid(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
}
