import { runMade } from '@wattloom/runtime/postgres';
import type { Knex } from 'knex';
import { isKeptInstant, isStorableText } from '@wattloom/runtime';
import { HttpRejected } from './problems.ts';
import { mostInteger, Uuid } from './input.ts';
import type { Count } from './common.schema.ts';

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

/** Not its shape alone: 31 February has that too, and PostgreSQL does not take it. */
const isOne: Readonly<Record<CursorPart, (text: string) => boolean>> = {
  text: (text) => text.length <= 500 && isStorableText(text),
  instant: (text) => /^-?infinity$/.test(text) || isInstant(text),
  uuid: (text) => Uuid.safeParse(text).success,
  number: (text) => /^-?\d{1,10}$/.test(text) && Math.abs(Number(text)) <= mostInteger,
};

function isInstant(text: string): boolean {
  const [, seconds = ''] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,6})?Z$/.exec(text) ?? [];
  const at = new Date(`${seconds}Z`);
  return isKeptInstant(at) && at.toISOString().startsWith(seconds);
}

/** What a cursor holds; null for the first page. Cursors come from outside, so every part must have its shape. */
export function readCursor(cursor: string | undefined, parts: readonly CursorPart[]): readonly string[] | null {
  if (cursor === undefined || cursor === '') return null;
  const values = parsed(cursor);
  const isRight = values.length === parts.length && parts.every((part, at) => isOne[part](values[at] ?? ''));
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
