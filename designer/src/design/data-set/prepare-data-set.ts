import { ImportRefused, type ImportPlan } from '../import/import-plan.ts';
import { lostInJson } from '../import/lost-in-json.ts';
import { parseJson } from '../json/parse-json.ts';
import { formatDataSet, type DataSet } from './data-set.ts';
import { parseDataSet } from './parse-data-set.ts';

/** What would come of taking a file in the place of a data set. */
export function prepareDataSet(text: string, present: DataSet, key: string): ImportPlan {
  const value = parseJson(text);
  if (!isDataSet(value)) throw new ImportRefused('not-data-set');
  const set = parseDataSet(text);
  return {
    content: text,
    before: keysOf(present),
    after: keysOf(set),
    losses: lostInJson(value, JSON.parse(formatDataSet(set))),
    notes: set.key === key ? [] : [{ code: 'otherKey', found: set.key, key }],
  };
}

function isDataSet(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Array.isArray((value as { fields?: unknown }).fields);
}

function keysOf({ fields }: DataSet): ReadonlySet<string> {
  return new Set(fields.map(({ key }) => key));
}
