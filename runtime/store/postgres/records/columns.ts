import { exactNumber, parseExact, stringifyExact } from '../../../languages/feel/exact-json.ts';
import { asText } from '../../../ground/as-text.ts';
import type { DataField, DataSet } from '../../../languages/data-sets/data-set.ts';
import type { Value, Vars } from '../../../ground/value.ts';
import { identifier } from './names.ts';

/** The columns of a record, each as PostgreSQL's own text where a driver's parser would lose something. */
export function recordSelect(set: DataSet, alias = ''): string {
  const from = alias ? `${alias}.` : '';
  const fields = set.fields.map(({ key, type }) => {
    const column = `${from}${identifier(key)}`;
    return type === 'text' || type === 'choice' || type === 'boolean'
      ? column
      : `${column}::text as ${identifier(key)}`;
  });
  const own = ['id', 'version', 'created_at', 'created_by', 'updated_at', 'updated_by'].map((name) => `${from}${name}`);
  return [...own, ...fields].join(', ');
}

export type RecordRow = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly version: number;
  readonly created_at: Date;
  readonly updated_at: Date;
};

/** A row as forms and processes see it: plain JSON with exact numbers. */
export function recordOf(set: DataSet, row: RecordRow): Vars {
  const { id, version, created_by, updated_by } = row;
  const fields = Object.fromEntries(set.fields.map((field) => [field.key, valueOf(field, row[field.key])]));
  const [created_at, updated_at] = [row.created_at.toISOString(), row.updated_at.toISOString()];
  return { id, version, ...fields, created_at, created_by, updated_at, updated_by };
}

function valueOf({ type }: DataField, stored: unknown): Value {
  if (stored === null || typeof stored !== 'string') return stored;
  switch (type) {
    case 'integer':
    case 'decimal':
      return exactNumber(stored);
    case 'json':
      return parseExact(stored);
    case 'dateTime':
      return new Date(stored).toISOString();
    default:
      return stored;
  }
}

/** A checked value as a bind parameter. */
export function parameterOf({ type }: DataField, value: Value): string | boolean | null {
  if (value === null || value === undefined) return null;
  if (type === 'json') return stringifyExact(value);
  return typeof value === 'boolean' ? value : textOf(value);
}

function textOf(value: Value): string {
  // A Decimal writes itself as text with quotes in JSON, and bare in toString.
  return typeof value === 'object' && value !== null ? (value as { toFixed(): string }).toFixed() : asText(value);
}
