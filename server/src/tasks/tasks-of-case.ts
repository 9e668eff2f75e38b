import type { Knex } from 'knex';
import type { TaskRow, Engine } from '@wattloom/runtime';
import { taskContext, taskObject, type Rights } from '../rights/index.ts';
import { TaskRows } from './task-rows.ts';

const MOST = 200;

interface Parts {
  readonly knex: Knex;
  readonly engine: Engine;
  readonly rights: Rights;
}

/**
 * The open tasks of a case on which somebody may do something, soonest due first. After a command on it they are cached,
 * so that an answer costs no round trip; else one query.
 */
export async function tasksOfCase(
  { engine, knex, rights }: Parts,
  me: string,
  action: 'view' | 'complete',
  instanceId: string,
): Promise<readonly TaskRow[]> {
  const cached = engine.tasks.cachedOf(instanceId);
  if (cached)
    return cached.filter((row) => rights.may(me, action, taskObject(row), taskContext(row)).allowed).sort(soonest);
  const { sql, bindings } = rights.taskFilter(me, action);
  const order = `order by t.due_at, t.key limit ${MOST}`;
  return new TaskRows(knex).select(`t.instance_id = ? and ${sql}`, [instanceId, ...bindings], order);
}

function soonest(one: TaskRow, other: TaskRow): number {
  // As PostgreSQL has it: without a due date last.
  const [first, second] = [one.dueAt ?? '~', other.dueAt ?? '~'];
  if (first !== second) return first < second ? -1 : 1;
  return one.key < other.key ? -1 : 1;
}
