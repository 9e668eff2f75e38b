import type { TaskRow } from '@wattloom/runtime';
import type { Knex } from 'knex';
import { readCursor, writeCursor } from '../database/keyset.ts';
import type { Count } from '../http/schemas/common.ts';
import type { TaskQuery } from '../http/schemas/task.ts';
import type { Sql } from '../rights/index.ts';
import { TaskRows, TASKS } from './task-rows.ts';

interface Page {
  readonly rows: readonly TaskRow[];
  readonly next: string | null;
  readonly count: Count;
}

/** Until when a task is due that somebody asks for. */
export type DueBefore = (due: NonNullable<TaskQuery['due']>) => string;

const NEVER = 'infinity';

/** The work list: one query that holds the person's rights, what they filter by and where the page begins. */
export async function taskPage(
  knex: Knex,
  me: string,
  rights: Sql,
  { query, before }: { readonly query: TaskQuery; readonly before: DueBefore },
): Promise<Page> {
  const where = [rights.sql];
  const bindings = [...rights.bindings];
  const and = (sql: string, ...values: readonly unknown[]): void => {
    where.push(sql);
    bindings.push(...values);
  };
  filter(me, query, before, and);
  const all = { from: `${TASKS} where ${where.join(' and ')}`, bindings: [...bindings] };
  const after = readCursor(query.cursor, ['instant', 'uuid', 'text']);
  if (after) behind(after, and);
  const page = { where: where.join(' and '), bindings: [...bindings, query.limit + 1], isFirst: !after };
  const { rows: found, count } = await new TaskRows(knex).page(page, all);
  const rows = found.slice(0, query.limit);
  const last = found.length > query.limit ? rows.at(-1) : undefined;
  return { rows, count, next: last ? writeCursor([last.dueAt ?? NEVER, last.instanceId, last.key]) : null };
}

type And = (sql: string, ...values: readonly unknown[]) => void;

function filter(me: string, { process, instance, element, who, due, q }: TaskQuery, before: DueBefore, and: And): void {
  if (process !== undefined) and('t.process_key = ?', process);
  if (instance !== undefined) and('t.instance_id = ?', instance);
  if (element !== undefined) and('t.element_id = ?', element);
  if (who === 'mine') and('t.assignee = ?', me);
  if (who === 'unassigned') and('t.assignee is null');
  if (due !== undefined) and('t.due_at < ?::timestamptz', before(due));
  if (q === undefined || q.trim() === '') return;
  const like = `%${q.trim().replace(/[\\%_]/g, '\\$&')}%`;
  and('(t.name ilike ? or t.business_key ilike ?)', like, like);
}

/** Tasks without a due date come last, which is where PostgreSQL's index has them too. */
function behind([dueAt, instanceId, key]: readonly string[], and: And): void {
  if (dueAt === NEVER) and('t.due_at is null and (t.instance_id, t.key) > (?::uuid, ?)', instanceId, key);
  else
    and(
      '(t.due_at is null or (t.due_at >= ?::timestamptz and (t.due_at, t.instance_id, t.key) > (?::timestamptz, ?::uuid, ?)))',
      dueAt,
      dueAt,
      instanceId,
      key,
    );
}
