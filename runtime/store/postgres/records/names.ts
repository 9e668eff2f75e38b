import { createHash } from 'node:crypto';

const key = /^[a-z][a-z0-9_]{0,62}$/;

/** A key as an SQL identifier. Keys were checked when their data set was deployed; this is the second lock. */
export function identifier(name: string): string {
  if (!key.test(name)) throw new Error(`"${name}" cannot be an SQL name.`);
  return `"${name}"`;
}

export function tableName(dataSet: string): string {
  return `"data".${identifier(dataSet)}`;
}

/** The same for the same fields every time, and short enough that PostgreSQL does not cut it. */
export function constraintName(dataSet: string, kind: 'unique' | 'reference', fields: readonly string[]): string {
  const hash = createHash('sha256').update(`${dataSet}.${kind}.${fields.join()}`).digest('hex').slice(0, 8);
  return `${dataSet.slice(0, 24)}_${fields.join('_').slice(0, 20)}_${kind}_${hash}`;
}
