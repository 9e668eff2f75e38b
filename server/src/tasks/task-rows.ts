import type { Knex } from 'knex';
import { counted, countFrom, countOf } from '../contract/keyset.ts';
import type { Count } from '../contract/common.schema.ts';
import type { TaskRow } from '@wattloom/runtime';
import { runMade } from '@wattloom/runtime/postgres';

/**
 * Open tasks as alias `t`. What the case says (number, who started it, who did what) is read where it stands, so that a
 * task that was opened before another was completed does not list as if that had not happened.
 */
export const TASKS = `(
  select t.instance_id, t.key, i.process_key, i.process_version, t.element_id, t.name, t.form_key, t.assignee,
    t.candidate_roles, t.candidate_users, t.offers, t.department, t.due_at, t.follow_up_at, t.priority, t.facts, i.business_key,
    i.started_by as initiator, i.done_by, t.created_at, t.record, t.delegated_by, t.marks, t.revision
  from wattloom.task t join wattloom.instance i on i.id = t.instance_id) t`;

const INSTANT = `at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;

export const TASK_COLUMNS = `
  t.instance_id as "instanceId", t.key, t.process_key as "processKey", t.process_version as "processVersion",
  t.element_id as "elementId", t.name, t.form_key as "formKey", t.assignee, t.candidate_roles as "candidateRoles",
  t.candidate_users as "candidateUsers", t.department, to_char(t.due_at ${INSTANT}) as "dueAt",
  to_char(t.follow_up_at ${INSTANT}) as "followUpAt", t.priority, t.facts, t.business_key as "businessKey",
  t.initiator, t.done_by as "doneBy", to_char(t.created_at ${INSTANT}) as "createdAt", t.record,
  t.delegated_by as "delegatedBy", t.marks, t.revision`;

/** The case and the key inside it, from the task's public id. */
export function addressOf(id: string): { instanceId: string; key: string } {
  const at = id.indexOf(':');
  return { instanceId: id.slice(0, at), key: id.slice(at + 1) };
}

export function taskId({ instanceId, key }: { instanceId: string; key: string }): string {
  return `${instanceId}:${key}`;
}

export class TaskRows {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async find(id: string): Promise<TaskRow | null> {
    const { instanceId, key } = addressOf(id);
    const [row] = await this.select('t.instance_id = ? and t.key = ?', [instanceId, key]);
    return row ?? null;
  }

  /**
   * A page of the work list, and how many there are in all: one statement. The last binding is the limit, one more than is
   * shown; a first page that is not full holds all there are.
   */
  async page(
    {
      where,
      bindings,
      isFirst,
    }: { readonly where: string; readonly bindings: readonly unknown[]; readonly isFirst: boolean },
    all: { readonly from: string; readonly bindings: readonly unknown[] },
  ): Promise<{ readonly rows: readonly TaskRow[]; readonly count: Count }> {
    const order = 'order by t.due_at, t.instance_id, t.key limit ?';
    const found = await runMade<TaskRow & { total: number }>(
      this.#knex,
      `with page as materialized (select ${TASK_COLUMNS} from ${TASKS} where ${where} ${order})
       select page.*, case when (select count(*) from page) < ? then (select count(*)::int from page)
         else ${countOf(all.from)} end as total from page`,
      [...bindings, isFirst ? bindings.at(-1) : 0, ...all.bindings],
    );
    // Nothing on the page is nothing at all, but for a page after the last one.
    const count = found[0] ? countFrom(found[0].total) : await counted(this.#knex, all.from, all.bindings);
    return { count, rows: found };
  }

  /** Rows under a condition over alias `t`; `rest` orders and limits. */
  async select(where: string, bindings: readonly unknown[], rest = ''): Promise<TaskRow[]> {
    return runMade<TaskRow>(this.#knex, `select ${TASK_COLUMNS} from ${TASKS} where ${where} ${rest}`, bindings);
  }
}
