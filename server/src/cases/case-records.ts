import { identifier, recordOf, recordSelect, tableName, type RecordRow } from '@wattloom/runtime/postgres';
import type { Knex } from 'knex';
import type { Vars } from '@wattloom/runtime';
import type { CaseRecord } from './cases.schema.ts';
import type { User } from '../contract/user.ts';
import type { RecordReads } from '../records/record-reads.ts';
import type { Rights } from '../rights/index.ts';
import { placeOf } from '../records/records.ts';

interface Parts {
  readonly knex: Knex;
  readonly rights: Rights;
  readonly records: RecordReads;
}

type DataSet = Awaited<ReturnType<Parts['records']['all']>>[number];
/** A variable that holds a record as it was when the case read it. */
interface Kept {
  readonly variable: string;
  readonly set: DataSet;
  readonly record: Vars;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The records that a case holds as they are on file now, with the titles of those that they name, as far as the person may
 * read them: what another case did to a record since is not in this one's variables. One statement a data set.
 */
export async function caseRecords(parts: Parts, me: User, variables: Vars): Promise<CaseRecord[]> {
  const objects = Object.entries(variables).filter(([, value]) => isRecord(value));
  if (objects.length === 0) return [];
  const sets = await parts.records.all();
  const kept = objects.flatMap(([variable, value]): readonly Kept[] => {
    const record = value as Vars;
    // A variable does not say of which data set its record is: of the one whose fields it has.
    const set = sets.find(({ fields }) => fields.length > 0 && fields.every(({ key }) => Object.hasOwn(record, key)));
    return set ? [{ variable, set, record }] : [];
  });
  const named = kept.flatMap(({ set, record }) => referencesOf(set, record));
  const wanted = new Map<string, string[]>();
  for (const { dataSet, id } of [
    ...kept.map(({ set, record }) => ({ dataSet: set.key, id: String(record.id) })),
    ...named,
  ])
    wanted.set(dataSet, [...(wanted.get(dataSet) ?? []), id]);
  const read = await Promise.all(
    sets.filter(({ key }) => wanted.has(key)).map(async (set) => readable(parts, me, set, wanted.get(set.key) ?? [])),
  );
  const found = new Map(read.flat().map((one) => [one.id, one]));
  return kept.map(({ variable, set, record }) => {
    const now = found.get(String(record.id));
    return {
      variable,
      dataSet: set.key,
      values: now?.record ?? null,
      titles: Object.fromEntries(
        referencesOf(set, now?.record ?? record).map(({ field, id }) => [field, found.get(id)?.title ?? null]),
      ),
    };
  });
}

function isRecord(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { id, version } = value as Vars;
  return typeof id === 'string' && uuid.test(id) && version !== undefined;
}

function referencesOf({ fields }: DataSet, record: Vars): readonly { field: string; dataSet: string; id: string }[] {
  return fields.flatMap(({ key, type, dataSet }) => {
    const id = record[key];
    return type === 'reference' && dataSet !== undefined && typeof id === 'string' ? [{ field: key, dataSet, id }] : [];
  });
}

interface Found {
  readonly id: string;
  readonly record: Vars;
  readonly title: string | null;
}

async function readable({ knex, rights }: Parts, me: User, set: DataSet, ids: readonly string[]): Promise<Found[]> {
  const { rows } = await knex.raw<{ rows: RecordRow[] }>(
    `select ${recordSelect(set, 't')} from ${tableName(set.key)} t where t.${identifier('id')} = any(?::uuid[])`,
    [[...new Set(ids)].filter((id) => uuid.test(id))],
  );
  return rows
    .map((row) => recordOf(set, row))
    .filter((record) => rights.may(me.id, 'read', `data:${set.key}`, placeOf(set, record)).allowed)
    .map((record) => {
      const title = set.title === undefined ? null : record[set.title];
      const isSaid = typeof title === 'string' || typeof title === 'number';
      return { id: String(record.id), record, title: isSaid ? String(title) : null };
    });
}
