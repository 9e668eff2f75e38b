import type { Event, Stamp } from '../../core/state/events.ts';
import type { TaskMarks, TaskRecord } from '../../core/state/task-props.ts';
import { joined, type Part } from '../../core/state/parts.ts';
import type { OpenWait } from '../../core/state/project.ts';
import type { InstanceState, Key, VariableScopes } from '../../core/state/state.ts';
import type { Value, Vars } from '../../ground/value.ts';
import type { Loaded, TaskRow } from '../stored.ts';
import { parseStored } from './stored-json.ts';

const columns = `i.revision, i.business_key, i.department, i.started_by, i.started_at, i.done_by, i.state::text as state,
    t.key, t.element_id, t.name, t.form_key, t.assignee, t.candidate_roles, t.candidate_users,
    t.department as task_department, t.due_at, t.follow_up_at, t.priority, t.facts::text as facts,
    t.record::text as record, t.delegated_by, t.marks, t.revision as task_revision, t.created_at`;

const variablesOf = (which: string): string => `
    (select json_agg(json_build_array(v.scope, v.name, v.value))::text from wattloom.variable v
      where v.instance_id = i.id ${which})`;

const partsOf = (which: string): string => `
    (select json_agg(p.state)::text from wattloom.part p where p.instance_id = i.id ${which})`;

/** An instance, its variables and the task that the command is about, in one query. */
export const loadSql = `
  select ${columns}, ${variablesOf('')} as variables, case when i.wide then ${partsOf('')} end as parts,
    false as is_partial
  from wattloom.instance i left join wattloom.task t on t.instance_id = i.id and t.key = :key
  where i.id = :instanceId`;

const pathScopes = `
  select jsonb_object_keys(s.state -> list) from unnest('{executions,compensations}'::text[]) as list, (
    select i.state union all
    select p.state from wattloom.part p where p.instance_id = i.id and p.key = any(along.path)) s`;

/** Of what bodies on the way go through one after the other: the item that comes next. */
const nextItems = `
  select e.key || '#in' as scope, e.value -> 'loop' ->> 'next' as name from (
    select i.state union all
    select p.state from wattloom.part p where p.instance_id = i.id and p.key = any(along.path)) s,
    jsonb_each(s.state -> 'executions') e where e.value -> 'loop' ->> 'isApart' = 'true'`;

/** An array of scopes is looked up in the index; joined, they had all variables of the case read for two. */
const variablesAlong = `
    (select json_agg(json_build_array(v.scope, v.name, v.value))::text from (
      select scope, name, value from wattloom.variable where instance_id = i.id and scope = any(array(${pathScopes}))
      union all
      select v.scope, v.name, v.value from (${nextItems}) n
        join wattloom.variable v on v.instance_id = i.id and v.scope = n.scope and v.name = n.name) v)`;

/**
 * Of an instance with parts, those that an open wait lies in, and the variables of the executions in them. The branches of
 * `case` are not looked at for other instances, which load as fast as ever.
 */
export const loadAlongSql = `
  select ${columns},
    case when along.path is null then ${variablesOf('')} else ${variablesAlong} end as variables,
    case when not i.wide then null when along.path is null then ${partsOf('')}
      else ${partsOf('and p.key = any(along.path)')} end as parts,
    along.path is not null as is_partial
  from wattloom.instance i left join wattloom.task t on t.instance_id = i.id and t.key = :key
    cross join lateral (select case when i.wide then (
      select p.path from wattloom.part p where p.instance_id = i.id and p.key = coalesce(t.part,
        (select w.part from wattloom.wait w where w.instance_id = i.id and w.key = :key))) end as path) along
  where i.id = :instanceId`;

/** Columns of a task's own; null all together where no task was asked for or it is not open. */
interface TaskColumns {
  readonly key: string;
  readonly element_id: string;
  readonly name: string;
  readonly form_key: string | null;
  readonly assignee: string | null;
  readonly candidate_roles: readonly string[];
  readonly candidate_users: readonly string[];
  readonly task_department: string | null;
  readonly due_at: Date | null;
  readonly follow_up_at: Date | null;
  readonly priority: number;
  readonly facts: string;
  readonly record: string | null;
  readonly delegated_by: string | null;
  readonly marks: TaskMarks;
  readonly task_revision: number;
  readonly created_at: Date;
}

export interface InstanceRow extends TaskColumns {
  readonly revision: number;
  readonly business_key: string | null;
  readonly department: string | null;
  readonly started_by: string | null;
  readonly started_at: Date;
  readonly done_by: readonly string[];
  readonly state: string;
  readonly variables: string | null;
  readonly parts: string | null;
  readonly is_partial: boolean;
}

export function loadedOf(row: InstanceRow): Loaded {
  const { revision, business_key: businessKey, department, started_by: startedBy, done_by: doneBy } = row;
  const stored = parseStored(row.state) as Omit<InstanceState, 'compensations'> & Partial<InstanceState>;
  // Cases that began before there was compensation hold none.
  const main: InstanceState = { ...stored, compensations: stored.compensations ?? {} };
  const state = row.parts === null ? main : joined(main, parseStored(row.parts) as readonly Part[]);
  const variables = scopesOf(parseStored(row.variables ?? '[]') as readonly VariableEntry[]);
  const startedAt = row.started_at.toISOString();
  const partial = row.is_partial ? ({ isPartial: true } as const) : {};
  const instance = { state, variables, businessKey, startedBy, startedAt, department, doneBy, ...partial };
  return { instance, revision, task: (row.key as string | null) === null ? null : taskRow(row, state) };
}

type VariableEntry = readonly [scope: Key, name: string, value: Value];

/** Put together here: grouping by scope in SQL costs a third of the whole query. */
function scopesOf(entries: readonly VariableEntry[]): VariableScopes {
  const scopes: Record<Key, Vars> = {};
  for (const [scope, name, value] of entries) (scopes[scope] ??= {})[name] = value;
  return scopes;
}

function taskRow(row: InstanceRow, { id, processKey, processVersion }: InstanceState): TaskRow {
  return {
    ...taskProps(row),
    instanceId: id,
    key: row.key,
    processKey,
    processVersion,
    businessKey: row.business_key,
    initiator: row.started_by,
    doneBy: row.done_by,
    createdAt: row.created_at.toISOString(),
  };
}

function taskProps(row: TaskColumns) {
  return {
    elementId: row.element_id,
    name: row.name,
    formKey: row.form_key,
    assignee: row.assignee,
    candidateRoles: row.candidate_roles,
    candidateUsers: row.candidate_users,
    department: row.task_department,
    dueAt: row.due_at?.toISOString() ?? null,
    followUpAt: row.follow_up_at?.toISOString() ?? null,
    priority: row.priority,
    facts: parseStored(row.facts) as Vars,
    record: row.record === null ? null : (parseStored(row.record) as TaskRecord),
    delegatedBy: row.delegated_by,
    marks: row.marks,
    revision: row.task_revision,
  };
}

/** Open waits of every kind. Keys are numbers in text. */
export const waitsSql = `
  select w.key, w.owner, w.target, w.props::text as props, null::text as name, null as form_key, null as assignee,
    null as candidate_roles, null as candidate_users, null as task_department, null::timestamptz as due_at,
    null::timestamptz as follow_up_at, null as priority, null as facts, null as record,
    null as delegated_by, null as marks, null as task_revision
  from wattloom.wait w where w.instance_id = :instanceId
  union all
  select t.key, t.owner, t.element_id, null, t.name, t.form_key, t.assignee, t.candidate_roles, t.candidate_users,
    t.department, t.due_at, t.follow_up_at, t.priority, t.facts::text, t.record::text, t.delegated_by, t.marks, t.revision
  from wattloom.task t where t.instance_id = :instanceId`;

export interface WaitRow extends Omit<TaskColumns, 'element_id' | 'created_at'> {
  readonly owner: string;
  readonly target: string;
  readonly props: string | null;
}

export function waitOf(row: WaitRow): OpenWait {
  const { key, owner, target, props } = row;
  const place = { key, owner, target };
  if (props !== null) return { ...place, props: parseStored(props) as OpenWait['props'] };
  const task = taskProps({ ...row, element_id: target, created_at: new Date(0) });
  return { ...place, props: { kind: 'task', task } };
}

export const noticesSql = `
  select key, kind, users, roles, department, details, by, at from wattloom.notification
  where instance_id = :instanceId order by id`;

/** Months before the case are not looked at; a day more, as clocks of servers differ. */
export const historySql = `select events::text as events, at, by from wattloom.change where instance_id = :instanceId
   and at >= (select started_at - interval '1 day' from wattloom.instance where id = :instanceId) order by revision`;

export interface ChangeRow {
  readonly events: string;
  readonly at: Date;
  readonly by: string | null;
}

export function eventsOf({ events, at, by }: ChangeRow): readonly (readonly [Event, Stamp])[] {
  const stamp = { at: at.toISOString(), by };
  return (parseStored(events) as readonly Event[]).map((event) => [event, stamp] as const);
}
