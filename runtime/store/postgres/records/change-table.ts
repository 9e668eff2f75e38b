import type { Knex } from 'knex';
import type { Problem } from '../../../ground/problems.ts';
import { compareDataSets, uniquesOf, type DataSetChange } from '../../../languages/data-sets/compare-data-sets.ts';
import type { DataField, DataSet, FieldType } from '../../../languages/data-sets/data-set.ts';
import { constraintName, identifier, tableName } from './names.ts';

const columnTypes: Readonly<Record<Exclude<FieldType, 'decimal'>, string>> = {
  text: 'text',
  integer: 'bigint',
  boolean: 'boolean',
  date: 'date',
  dateTime: 'timestamptz',
  choice: 'text',
  reference: 'uuid',
  json: 'jsonb',
};

/**
 * Makes the tables of data sets that are deployed together, or alters those there are. Sets may refer to each other, so
 * every table comes before the first reference. Nothing that a record holds is ever lost: such changes are answered as
 * problems, and the caller rolls its transaction back.
 */
export async function changeTables(
  trx: Knex,
  sets: readonly { readonly before: DataSet | null; readonly after: DataSet }[],
): Promise<readonly (Problem & { readonly dataSet: string })[]> {
  for (const { before, after } of sets) if (!before) await createTable(trx, after);
  const problems: (Problem & { dataSet: string })[] = [];
  for (const { before, after } of sets) {
    const changes = before ? compareDataSets(before, after) : afterCreation(after);
    for (const change of changes) {
      const problem = await applyChange(trx, after, change);
      if (problem) problems.push({ dataSet: after.key, ...problem });
    }
  }
  return problems;
}

async function createTable(trx: Knex, set: DataSet): Promise<void> {
  const columns = set.fields.map((field) => `${identifier(field.key)} ${columnType(field)}`);
  await trx.raw(
    `create table ${tableName(set.key)} (id uuid primary key, version int not null default 1,
       created_at timestamptz not null, created_by text, updated_at timestamptz not null, updated_by text,
       ${columns.join(', ')})`,
  );
  await trx.raw(`create index on ${tableName(set.key)} (created_at desc, id desc)`);
}

type TableChange = DataSetChange | { readonly type: 'addReference'; readonly field: DataField };

/** What a table that was just created still lacks. */
function afterCreation(set: DataSet): readonly TableChange[] {
  const references = set.fields.filter(({ type }) => type === 'reference');
  return [
    ...references.map((field) => ({ type: 'addReference', field }) as const),
    ...uniquesOf(set).map((fields) => ({ type: 'addUnique', fields }) as const),
  ];
}

function columnType({ type, precision, scale = 0 }: DataField): string {
  if (type !== 'decimal') return columnTypes[type];
  return precision === undefined ? 'numeric' : `numeric(${precision}, ${scale})`;
}

async function applyChange(trx: Knex, set: DataSet, change: TableChange): Promise<Problem | null> {
  const table = tableName(set.key);
  switch (change.type) {
    case 'addField':
      await addField(trx, set, change.field);
      return null;
    case 'addReference':
      await addReference(trx, set, change.field);
      return null;
    case 'widenField':
      await trx.raw(`alter table ${table} alter ${identifier(change.field.key)} type ${columnType(change.field)}`);
      return null;
    case 'dropUnique':
      await trx.raw(`alter table ${table} drop constraint "${constraintName(set.key, 'unique', change.fields)}"`);
      return null;
    case 'addUnique':
      return addUnique(trx, set, change.fields);
    case 'removeField':
      return replace(trx, set, change.field, null);
    case 'replaceField':
      return replace(trx, set, change.before, change.field);
    case 'removeChoices':
      return removeChoices(trx, set, change.field, change.values);
  }
}

async function addField(trx: Knex, set: DataSet, field: DataField): Promise<void> {
  await trx.raw(`alter table ${tableName(set.key)} add ${identifier(field.key)} ${columnType(field)}`);
  if (field.type === 'reference') await addReference(trx, set, field);
}

async function addReference(trx: Knex, set: DataSet, { key, dataSet = '' }: DataField): Promise<void> {
  const [table, column] = [tableName(set.key), identifier(key)];
  const name = constraintName(set.key, 'reference', [key]);
  await trx.raw(
    `alter table ${table} add constraint "${name}" foreign key (${column}) references ${tableName(dataSet)} (id)`,
  );
  await trx.raw(`create index on ${table} (${column})`);
}

async function addUnique(trx: Knex, set: DataSet, fields: readonly string[]): Promise<Problem | null> {
  const columns = fields.map(identifier).join(', ');
  const filled = fields.map((field) => `${identifier(field)} is not null`).join(' and ');
  const twice = await count(
    trx,
    `(select 1 from ${tableName(set.key)} where ${filled} group by ${columns} having count(*) > 1) t`,
  );
  if (twice > 0) {
    const message = `Expected ${fields.join(' and ')} to be unique, but ${twice} values are there more than once. Correct the records, then deploy again.`;
    return { elementId: fields[0] ?? null, code: 'not-unique', message };
  }
  const name = constraintName(set.key, 'unique', fields);
  await trx.raw(`alter table ${tableName(set.key)} add constraint "${name}" unique (${columns})`);
  return null;
}

/** A column gives way only while it is empty. */
async function replace(trx: Knex, set: DataSet, before: DataField, after: DataField | null): Promise<Problem | null> {
  const [table, column] = [tableName(set.key), identifier(before.key)];
  const lost = await count(trx, `${table} where ${column} is not null`);
  if (lost > 0) {
    const what = after
      ? `changing "${before.key}" from ${columnType(before)} to ${columnType(after)}`
      : `removing "${before.key}"`;
    const message = `Expected nothing to be lost, but ${what} would lose the values of ${lost} records. Keep the field, and add another beside it.`;
    return { elementId: before.key, code: 'data-loss', message };
  }
  await trx.raw(`alter table ${table} drop ${column}`);
  if (after) await addField(trx, set, after);
  return null;
}

async function removeChoices(
  trx: Knex,
  set: DataSet,
  { key }: DataField,
  values: readonly string[],
): Promise<Problem | null> {
  const used = await count(trx, `${tableName(set.key)} where ${identifier(key)} = any(?::text[])`, [[...values]]);
  if (used === 0) return null;
  const message = `Expected no record to have ${values.join(', ')} in "${key}", but ${used} have. Keep these choices.`;
  return { elementId: key, code: 'data-loss', message };
}

async function count(trx: Knex, from: string, bindings: readonly Knex.RawBinding[] = []): Promise<number> {
  const { rows } = await trx.raw<{ rows: { n: string }[] }>(`select count(*) as n from ${from}`, [...bindings]);
  return Number(rows[0]?.n);
}
