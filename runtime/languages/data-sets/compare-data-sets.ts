import { fieldOf, type DataField, type DataSet } from './data-set.ts';

/** What a new definition asks of the table of the one before. */
export type DataSetChange =
  | { readonly type: 'addField'; readonly field: DataField }
  /** A column of decimals that keeps every value it has. */
  | { readonly type: 'widenField'; readonly field: DataField }
  | { readonly type: 'addUnique'; readonly fields: readonly string[] }
  | { readonly type: 'dropUnique'; readonly fields: readonly string[] }
  /** Done only where no record has a value in the field: what is lost is said, and refused. */
  | { readonly type: 'removeField'; readonly field: DataField }
  | { readonly type: 'replaceField'; readonly before: DataField; readonly field: DataField }
  /** Done only where no record has one of the values. */
  | { readonly type: 'removeChoices'; readonly field: DataField; readonly values: readonly string[] };

/** The changes that lead from one definition to the next, in the order in which a table takes them. */
export function compareDataSets(before: DataSet, after: DataSet): readonly DataSetChange[] {
  const changed = after.fields.flatMap((field) => fieldChanges(fieldOf(before, field.key), field));
  const removed = before.fields.filter(({ key }) => !fieldOf(after, key));
  // A column that is made anew takes what was unique on it away.
  const anew = new Set(changed.flatMap((change) => (change.type === 'replaceField' ? [change.field.key] : [])));
  const stays = (fields: readonly string[]): boolean => !fields.some((key) => anew.has(key));
  const [was, is] = [uniquesOf(before), uniquesOf(after)];
  return [
    ...was
      .filter((fields) => !includes(is, fields) || !stays(fields))
      .map((fields) => ({ type: 'dropUnique', fields }) as const),
    ...removed.map((field) => ({ type: 'removeField', field }) as const),
    ...changed,
    ...is
      .filter((fields) => !includes(was, fields) || !stays(fields))
      .map((fields) => ({ type: 'addUnique', fields }) as const),
  ];
}

/** All that is unique: single fields and groups. */
export function uniquesOf(set: DataSet): readonly (readonly string[])[] {
  return [...set.fields.filter(({ unique }) => unique).map(({ key }) => [key]), ...(set.unique ?? [])];
}

function includes(groups: readonly (readonly string[])[], group: readonly string[]): boolean {
  return groups.some((one) => one.join() === group.join());
}

function fieldChanges(before: DataField | undefined, field: DataField): readonly DataSetChange[] {
  if (!before) return [{ type: 'addField', field }];
  if (before.type !== field.type || before.dataSet !== field.dataSet) return [{ type: 'replaceField', before, field }];
  if (field.type === 'decimal') return decimalChanges(before, field);
  const kept = new Set(field.choices?.map(({ value }) => value));
  const values = (before.choices ?? []).map(({ value }) => value).filter((value) => !kept.has(value));
  return values.length ? [{ type: 'removeChoices', field, values }] : [];
}

function decimalChanges(before: DataField, field: DataField): readonly DataSetChange[] {
  const [was, is] = [digits(before), digits(field)];
  if (was.whole === is.whole && was.behind === is.behind) return [];
  const fits = is.whole >= was.whole && is.behind >= was.behind;
  return [fits ? { type: 'widenField', field } : { type: 'replaceField', before, field }];
}

function digits({ precision, scale = 0 }: DataField): { whole: number; behind: number } {
  return precision === undefined ? { whole: Infinity, behind: Infinity } : { whole: precision - scale, behind: scale };
}
