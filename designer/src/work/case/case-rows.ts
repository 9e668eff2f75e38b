import type { Schemas } from '../../api/schemas.ts';

/**
 * One line of the table of a case's data; a group stands above the lines of a record or list. Rows of a list share the
 * path that they are named by, and have ids of their own.
 */
export type CaseLine =
  | { readonly kind: 'group'; readonly id: string; readonly path: string; readonly at: number | null }
  | { readonly kind: 'value'; readonly id: string; readonly path: string; readonly value: unknown };

/** What a record carries for itself, not for people. */
const own = new Set([
  'id',
  'version',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
  'created_at',
  'created_by',
  'updated_at',
  'updated_by',
]);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
const hasWords = (value: unknown): boolean => value !== null && value !== undefined && value !== '' && !isEmpty(value);

/**
 * The variables as people are to read them: records as they are on file now, and what they name by its title. Whose name
 * nobody may read is left out: an id tells people nothing.
 */
export function withRecords(
  variables: Record<string, unknown>,
  records: readonly Schemas['CaseRecord'][],
): Record<string, unknown> {
  const shown = records.map(({ variable, values, titles }) => [
    variable,
    { ...(values ?? (variables[variable] as Record<string, unknown>)), ...titles },
  ]);
  return { ...variables, ...(Object.fromEntries(shown) as Record<string, unknown>) };
}

/** Simple values first, then each record and each list of records as a group of lines. */
export function caseLines(variables: Record<string, unknown>): readonly CaseLine[] {
  const entries = Object.entries(variables).filter(([, value]) => hasWords(value));
  const isRows = (value: unknown): value is Record<string, unknown>[] =>
    Array.isArray(value) && value.length > 0 && value.every(isObject);
  const simple = entries.filter(([, value]) => !isObject(value) && !isRows(value));
  return [
    ...simple.map(([key, value]) => line(key, key, value)),
    ...entries.flatMap(([key, value]) => {
      if (isObject(value)) return group(key, value, null);
      return isRows(value) ? value.flatMap((row, at) => group(key, row, at + 1)) : [];
    }),
  ];
}

function group(key: string, record: Record<string, unknown>, at: number | null): readonly CaseLine[] {
  const id = at === null ? key : `${key}.${at}`;
  const lines = Object.entries(record).filter(([name, value]) => !own.has(name) && hasWords(value));
  if (lines.length === 0) return [];
  return [
    { kind: 'group', id, path: key, at },
    ...lines.map(([name, value]) => line(`${id}.${name}`, `${key}.${name}`, value)),
  ];
}

const line = (id: string, path: string, value: unknown): CaseLine => ({ kind: 'value', id, path, value });
