import { runMade } from '@wattloom/runtime/postgres';
import type { Knex } from 'knex';
import { HttpRejected } from '../http/problems.ts';
import type { Count } from '../http/schemas/common.ts';

const MOST = 1000;

/** Counts what `from` (a table with its conditions) selects, up to 1000. A whole count of a large list costs 200 ms. */
export async function counted(knex: Knex, from: string, bindings: readonly unknown[]): Promise<Count> {
  const [row] = await runMade<{ value: number }>(knex, `select ${countOf(from)} as value`, bindings);
  return countFrom(row?.value ?? 0);
}

/** The count as an expression of a statement that reads the page too. */
export function countOf(from: string): string {
  return `(select count(*)::int from (select 1 from ${from} limit ${MOST + 1}) counted)`;
}

export function countFrom(value: number): Count {
  return { value: Math.min(value, MOST), atLeast: value > MOST };
}

/** The rows behind a cursor in ascending order of the columns; nothing may be null in them. */
export function keyset(columns: readonly string[], order: 'asc' | 'desc' = 'asc'): string {
  return `(${columns.join(', ')}) ${order === 'asc' ? '>' : '<'} (${columns.map(() => '?').join(', ')})`;
}

export function writeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

export type CursorPart = 'text' | 'instant' | 'uuid' | 'number';

const SHAPES: Readonly<Record<CursorPart, RegExp>> = {
  text: /^[\s\S]{0,500}$/,
  instant: /^(-?infinity|\d{4,6}-\d\d-\d\dT[\d:.]+Z)$/,
  uuid: /^[0-9a-f-]{36}$/,
  number: /^-?\d{1,18}$/,
};

/** What a cursor holds; null for the first page. Cursors come from outside, so every part must have its shape. */
export function readCursor(cursor: string | undefined, parts: readonly CursorPart[]): readonly string[] | null {
  if (cursor === undefined || cursor === '') return null;
  const values = parsed(cursor);
  const isRight = values.length === parts.length && parts.every((part, at) => SHAPES[part].test(values[at] ?? ''));
  if (!isRight) throw new HttpRejected('bad-cursor');
  return values;
}

function parsed(cursor: string): readonly string[] {
  try {
    const found: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(found) && found.every((value) => typeof value === 'string')) return found;
  } catch {
    // Falls through: no cursor of ours.
  }
  throw new HttpRejected('bad-cursor');
}
