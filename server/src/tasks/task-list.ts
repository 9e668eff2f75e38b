import type { TaskRow } from '@wattloom/runtime';
import type { Knex } from 'knex';
import { casesSaying, type Said } from '../search/said-values.ts';
import type { DefinitionCache } from '../definitions/definition-cache.ts';
import { readCursor, writeCursor } from '../contract/keyset.ts';
import type { Count } from '../contract/common.schema.ts';
import type { TaskQuery } from './tasks.schema.ts';
import type { Sql } from '../rights/index.ts';
import { TaskRows, TASKS } from './task-rows.ts';

interface Page {
  readonly rows: readonly TaskRow[];
  readonly next: string | null;
  readonly count: Count;
}

/** Until when a task is due that somebody asks for. */
export type DueBefore = (due: NonNullable<TaskQuery['due']>) => string;

/** Who asks, and what is theirs to see. */
interface Reader {
  readonly me: string;
  readonly rights: Sql;
  readonly definitions: DefinitionCache;
  /** The cases that they may read as a whole, over alias `i` of wattloom.instance. */
  readonly readable: Sql;
  readonly before: DueBefore;
}

const NEVER = 'infinity';

/** The work list: one query that holds the person's rights, what they filter by and where the page begins. */
export async function taskPage(
  knex: Knex,
  { me, rights, definitions, readable, before }: Reader,
  query: TaskQuery,
): Promise<Page> {
  const where = [rights.sql];
  const bindings = [...rights.bindings];
  const and = (sql: string, ...values: readonly unknown[]): void => {
    where.push(sql);
    bindings.push(...values);
  };
  filter(me, query, before, and);
  await search(query.q?.trim() ?? '', { knex, definitions, readable }, and);
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

function filter(me: string, { process, instance, element, who, due }: TaskQuery, before: DueBefore, and: And): void {
  if (process !== undefined) and('t.process_key = ?', process);
  if (instance !== undefined) and('t.instance_id = ?', instance);
  if (element !== undefined) and('t.element_id = ?', element);
  if (who === 'mine') and('t.assignee = ?', me);
  if (who === 'unassigned') and('t.assignee is null');
  if (due !== undefined) and('t.due_at < ?::timestamptz', before(due));
}

/** By the number of the case, what its forms hold, or what the task is called: Chinese names lie in the models. */
async function search(text: string, said: Said, and: And): Promise<void> {
  if (text === '') return;
  const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  const called = said.definitions.tasksCalled(text);
  const saying = await casesSaying(said, text, 't.instance_id');
  const [processes, elements] = [called.map(({ process }) => process), called.map(({ element }) => element)];
  const byName = 'or (t.process_key, t.element_id) in (select * from unnest(?::text[], ?::text[]))';
  if (called.length === 0) and(`(t.name ilike ? or ${saying.sql})`, like, ...saying.bindings);
  else and(`(t.name ilike ? or ${saying.sql} ${byName})`, like, ...saying.bindings, processes, elements);
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
