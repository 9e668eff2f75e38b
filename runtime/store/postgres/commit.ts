import { stringifyExact } from '../../languages/feel/exact-json.ts';
import { isWide, partOf, type Part } from '../../core/state/parts.ts';
import { splitChange } from '../../core/state/split-change.ts';
import { project, type OpenWait, type RowChanges } from '../../core/state/project.ts';
import type { Key } from '../../core/state/state.ts';
import type { Change } from '../stored.ts';
import type { Bindings } from './prepared.ts';

/** PostgreSQL's error code for a change of which a part found somebody else's work done. */
export const refused = 'WL001';

/** Whoever commits has this long to do what it dispatched; then the worker loop takes it. */
const ownTimeSeconds = 30;

const start = `
  insert into wattloom.instance (id, revision, process_key, process_version, status, business_key, department,
    started_by, started_at, ended_at, done_by, state, wide, parent_instance_id, parent_key, root_instance_id)
  values (:id, 1, :processKey, :processVersion, :status, :businessKey, :department, :startedBy, :startedAt, :endedAt,
    :doneBy, :state::jsonb, :wide, :callerId, :callerKey, :rootId)
  on conflict do nothing returning id, revision`;

const change = `
  update wattloom.instance set revision = revision + 1, process_version = :processVersion, status = :status, business_key = :businessKey,
    department = :department, ended_at = :endedAt, done_by = :doneBy, state = :state::jsonb, wide = :wide
  where id = :id and revision = :revision returning id, revision`;

const happened = `
  happened as (
    insert into wattloom.change (instance_id, revision, at, by, events)
    select id, revision, :at::timestamptz, :by::text, :events::jsonb from changed)`;

/** Every part reads from `changed`: with no row at the expected revision, none of them does anything. */
const parts = {
  closed: `
    closed_tasks as (delete from wattloom.task t using changed c where t.instance_id = c.id and t.key = any(:closed)),
    closed_waits as (delete from wattloom.wait w using changed c where w.instance_id = c.id and w.key = any(:closed))`,
  tasks: `
    opened_tasks as (
      insert into wattloom.task (instance_id, key, owner, element_id, name, form_key, assignee, candidate_roles,
        candidate_users, department, due_at, follow_up_at, priority, facts, record, delegated_by, marks, revision,
        part, created_at)
      select c.id, r.key, r.owner, r."elementId", r.name, r."formKey", r.assignee, r."candidateRoles",
        r."candidateUsers", r.department, r."dueAt", r."followUpAt", r.priority, r.facts, nullif(r.record, 'null'),
        r."delegatedBy", r.marks, r.revision, r.part, :at::timestamptz
      from changed c, jsonb_to_recordset(:tasks::jsonb) as r(key text, owner text, "elementId" text, name text,
        "formKey" text, assignee text, "candidateRoles" text[], "candidateUsers" text[], department text,
        "dueAt" timestamptz, "followUpAt" timestamptz, priority int, facts jsonb, record jsonb,
        "delegatedBy" text, marks jsonb, revision int, part text))`,
  waits: `
    opened_waits as (
      insert into wattloom.wait (instance_id, key, owner, target, kind, props, due_at, topic, correlation_key, part,
        opened_at, trace, leased_until)
      select c.id, r.key, r.owner, r.target, r.kind, r.props, r.due_at, r.topic, r.correlation_key, r.part,
        :at::timestamptz, :trace, case :status when 'suspended' then 'infinity'::timestamptz else '-infinity' end
      from changed c, jsonb_to_recordset(:waits::jsonb) as r(key text, owner text, target text, kind text, props jsonb,
        due_at timestamptz, topic text, correlation_key text, part text))`,
  parts: `
    written_parts as (
      insert into wattloom.part (instance_id, key, path, state)
      select c.id, r.key, r.path, r.state
      from changed c, jsonb_to_recordset(:parts::jsonb) as r(key text, path text[], state jsonb)
      on conflict (instance_id, key) do update set state = excluded.state)`,
  goneParts: `
    gone_parts as (delete from wattloom.part p using changed c where p.instance_id = c.id and p.key = any(:goneParts))`,
  patched: `
    patched as (
      update wattloom.task t set revision = coalesce(r.revision, t.revision), priority = coalesce(r.priority, t.priority),
        assignee = case when jsonb_exists(r.named, 'assignee') then r.assignee else t.assignee end,
        delegated_by = case when jsonb_exists(r.named, 'delegatedBy') then r."delegatedBy" else t.delegated_by end,
        due_at = case when jsonb_exists(r.named, 'dueAt') then r."dueAt" else t.due_at end,
        follow_up_at = case when jsonb_exists(r.named, 'followUpAt') then r."followUpAt" else t.follow_up_at end,
        candidate_roles = t.candidate_roles || coalesce((select array_agg(added) from unnest(r."addRoles") as added
          where added <> all(t.candidate_roles)), '{}'),
        marks = jsonb_strip_nulls(t.marks || coalesce(r.marks, '{}'))
      from changed c, jsonb_to_recordset(:patched::jsonb) as r(key text, named jsonb, assignee text, "delegatedBy" text,
        "dueAt" timestamptz, "followUpAt" timestamptz, priority int, "addRoles" text[], marks jsonb, revision int)
      where t.instance_id = c.id and t.key = r.key)`,
  notices: `
    notified as (
      insert into wattloom.notification (instance_id, key, kind, users, roles, department, details, by, at)
      select c.id, r.key, r.kind,
        case when r.users is not null then r.users when t.assignee is not null then array[t.assignee]
          else t.candidate_users end,
        case when r.users is not null then r.roles when t.assignee is not null then '{}' else t.candidate_roles end,
        coalesce(r.department, t.department), r.details, :by::text, :at::timestamptz
      from changed c cross join jsonb_to_recordset(:notices::jsonb) as r(key text, kind text, users text[], roles text[],
        department text, details jsonb)
      left join wattloom.task t on t.instance_id = c.id and t.key = r.key
      where r.users is not null or t.key is not null)`,
  rescheduled: `
    rescheduled as (
      update wattloom.wait w set props = r.props, due_at = r.due_at, leased_until = '-infinity'
      from changed c, jsonb_to_recordset(:rescheduled::jsonb) as r(key text, props jsonb, due_at timestamptz)
      where w.instance_id = c.id and w.key = r.key)`,
  // Rows that name an element by its old name; those that another part writes are left to that part.
  renamed: `
    renamed_tasks as (
      update wattloom.task t set element_id = :renamed::jsonb ->> t.element_id from changed c
      where t.instance_id = c.id and jsonb_exists(:renamed::jsonb, t.element_id) and t.key <> all(:written)),
    renamed_waits as (
      update wattloom.wait w set target = :renamed::jsonb ->> w.target from changed c
      where w.instance_id = c.id and jsonb_exists(:renamed::jsonb, w.target) and w.key <> all(:written)),
    renamed_incidents as (
      update wattloom.incident i set element_id = :renamed::jsonb ->> i.element_id from changed c
      where i.instance_id = c.id and jsonb_exists(:renamed::jsonb, i.element_id) and i.key <> all(:written))`,
  refreshed: `
    refreshed as (
      update wattloom.task t set element_id = r."elementId", name = r.name, form_key = r."formKey",
        candidate_roles = r."candidateRoles", candidate_users = r."candidateUsers", department = r.department,
        record = nullif(r.record, 'null'), revision = t.revision + 1
      from changed c, jsonb_to_recordset(:refreshed::jsonb) as r(key text, "elementId" text, name text, "formKey" text,
        "candidateRoles" text[], "candidateUsers" text[], department text, record jsonb)
      where t.instance_id = c.id and t.key = r.key)`,
  // Leased for ever: no worker and no message finds it. Rows that another part writes are left to that part.
  held: `
    held as (
      update wattloom.wait w set leased_until = :held::timestamptz from changed c
      where w.instance_id = c.id and w.key <> all(:written))`,
  failed: `
    failed as (
      update wattloom.wait w set props = jsonb_set(w.props, '{job,retries}', to_jsonb(r.retries)),
        leased_until = coalesce(r."retryAt", '-infinity'), worker = null
      from changed c, jsonb_to_recordset(:failed::jsonb) as r(key text, retries int, "retryAt" timestamptz)
      where w.instance_id = c.id and w.key = r.key)`,
  dropped: `
    dropped as (delete from wattloom.variable v using changed c where v.instance_id = c.id and v.scope = any(:dropped))`,
  // A variable that is null is there: jsonb_to_recordset makes SQL's null of it.
  variables: `
    set_variables as (
      insert into wattloom.variable (instance_id, scope, name, value)
      select c.id, r.scope, r.name, coalesce(r.value, 'null')
      from changed c, jsonb_to_recordset(:variables::jsonb) as r(scope text, name text, value jsonb)
      on conflict (instance_id, scope, name) do update set value = excluded.value)`,
  resolved: `
    resolved as (delete from wattloom.incident i using changed c where i.instance_id = c.id and i.key = any(:resolved))`,
  raised: `
    raised as (
      insert into wattloom.incident (instance_id, key, owner, element_id, code, message, details, raised_at)
      select c.id, r.key, r.owner, r."elementId", r.code, r.message, r.details, :at::timestamptz
      from changed c, jsonb_to_recordset(:raised::jsonb) as r(key text, owner text, "elementId" text, code text,
        message text, details jsonb))`,
  dispatched: `
    dispatches as (
      insert into wattloom.dispatch (instance_id, key, kind, props, created_at, trace, leased_until)
      select c.id, r.key, r.props ->> 'kind', r.props, :at::timestamptz, :trace, :at::timestamptz + interval '${ownTimeSeconds} s'
      from changed c, jsonb_to_recordset(:dispatched::jsonb) as r(key text, props jsonb))`,
  // Held until the end of the transaction; a publisher of the same message waits for it, and then sees the new wait.
  locked: `
    locked as (
      select pg_advisory_xact_lock(m.lock) from (
        select distinct hashtextextended(jsonb_build_array(r.topic, r.correlation_key)::text, 0) as lock
        from jsonb_to_recordset(:waits::jsonb) as r(kind text, topic text, correlation_key text)
        where r.kind = 'message' order by 1) m)`,
  remembered: `
    remembered as (
      insert into wattloom.remembered (key, instance_id, answer, at) values (:rememberKey, :id, :answer::jsonb, :at::timestamptz)
      on conflict do nothing returning 1)`,
  claimed: `
    claimed as (
      insert into wattloom.started (process_key, correlation_key, instance_id) values (:processKey, :correlationKey, :id)
      on conflict do nothing returning 1)`,
  freed: `
    freed as (delete from wattloom.started s using changed c where s.instance_id = c.id)`,
  consumed: `
    consumed as (delete from wattloom.message where id = :consumes returning 1)`,
};

/** Parts of which each must do its one thing, or nothing is done. */
const guarding: ReadonlySet<string> = new Set(['remembered', 'consumed', 'claimed']);

const nothing = '[]';

type Clause = keyof typeof parts;

/**
 * The statement for a change, with its parameters: only the parts that have something to do, so that few texts are
 * prepared and none does idle work. It answers one row, or none where somebody else was first.
 */
export function commitStatement(made: Change): { sql: string; bindings: Bindings } {
  const bindings = bindingsOf(made);
  const used = usedParts(made, bindings);
  const guards = used.filter((name) => guarding.has(name)).map((name) => `(select count(*) from ${name})`);
  const all = guards.length
    ? `case when (select count(*) from changed) + ${guards.join(' + ')} = ${guards.length + 1} then 1 else wattloom.refuse_change() end`
    : '1';
  const locked = used.includes('locked') ? '(select count(*) from locked)' : '0';
  const from = guards.length ? '' : 'from changed';
  const sql = `with changed as (${made.revision === null ? start : change}), ${[happened, ...used.map((name) => parts[name])].join(',')}
    select ${all} as ok, ${locked} as locks ${from}`;
  return { sql, bindings };
}

function usedParts({ remember, consumes }: Change, bindings: Bindings): readonly Clause[] {
  const lists: readonly Clause[] = [
    'closed',
    'tasks',
    'waits',
    'parts',
    'goneParts',
    'patched',
    'notices',
    'rescheduled',
    'failed',
    'dropped',
    'variables',
    'resolved',
    'raised',
    'refreshed',
    'dispatched',
  ];
  const filled = lists.filter((name) => bindings[name] !== nothing && (bindings[name] as readonly string[]).length > 0);
  if (bindings.held !== null) filled.push('held');
  if (bindings.renamed !== null && bindings.renamed !== '{}') filled.push('renamed');
  if (String(bindings.waits).includes('"kind":"message"')) filled.push('locked');
  if (remember) filled.push('remembered');
  if (consumes !== undefined) filled.push('consumed');
  if (bindings.correlationKey !== null && bindings.revision === null) filled.push('claimed');
  if (bindings.correlationKey !== null && bindings.endedAt !== null) filled.push('freed');
  return filled;
}

function bindingsOf({ revision, before, after, events, stamp, remember, consumes }: Change): Bindings {
  const rows = project(events);
  const { state } = after;
  const { main, written, gone } = splitChange(before && before.state, state);
  const inPart = (wait: OpenWait): PlacedWait => ({ ...wait, part: partOf(state, wait.owner) });
  return {
    id: state.id,
    revision,
    processKey: state.processKey,
    processVersion: state.processVersion,
    callerId: state.caller?.instanceId ?? null,
    callerKey: state.caller?.key ?? null,
    rootId: state.caller?.root ?? state.id,
    startedBy: after.startedBy,
    startedAt: after.startedAt,
    correlationKey: state.correlationKey ?? null,
    endedAt: rows.ended ? stamp.at : null,
    status: state.status,
    businessKey: after.businessKey,
    department: after.department,
    doneBy: [...after.doneBy],
    state: stringifyExact(main),
    wide: isWide(state),
    parts: listed(written.map(partRow)),
    goneParts: [...gone],
    at: stamp.at,
    by: stamp.by,
    trace: stamp.trace ?? null,
    events: stringifyExact(events),
    closed: [...rows.closed],
    dropped: [...rows.droppedScopes],
    resolved: [...rows.resolved],
    tasks: listed(rows.opened.map(inPart).flatMap(taskRow)),
    waits: listed(rows.opened.map(inPart).flatMap(waitRow)),
    patched: listed(rows.patched.map(({ key, patch }) => ({ key, named: named(patch), ...patch }))),
    notices: listed(rows.notices),
    rescheduled: listed(
      rows.rescheduled.map(({ key, timer }) => ({ key, props: { kind: 'timer', timer }, due_at: timer.dueAt })),
    ),
    failed: listed(rows.failed),
    held: rows.held === null ? null : rows.held ? 'infinity' : '-infinity',
    renamed: rows.renamed && JSON.stringify(rows.renamed),
    refreshed: listed(rows.refreshed.map(({ key, task }) => ({ key, ...task }))),
    written: writtenKeys(rows),
    variables: listed(rows.variables.map(({ scope, name, value }) => ({ scope, name, value: value ?? null }))),
    raised: listed(rows.raised),
    dispatched: listed(rows.dispatched),
    rememberKey: remember?.key ?? null,
    answer: remember ? stringifyExact(remember.answer ?? null) : null,
    consumes: consumes ?? null,
  };
}

/** Keys of rows that a part of their own writes: one statement must not write a row twice. */
function writtenKeys({ closed, resolved, ...rows }: RowChanges): readonly string[] {
  const listed = [...rows.rescheduled, ...rows.failed, ...rows.refreshed].map(({ key }) => key);
  return [...closed, ...resolved, ...listed];
}

/** The names of what a patch changes: one that is null is there. */
function named(patch: object): object {
  return Object.fromEntries(Object.keys(patch).map((name) => [name, true]));
}

function listed(rows: readonly unknown[]): string {
  return rows.length ? stringifyExact(rows) : nothing;
}

interface PlacedWait extends OpenWait {
  readonly part: Key | null;
}

function partRow({ key, path, ...state }: Part): object {
  return { key, path, state };
}

function taskRow({ key, owner, part, props }: PlacedWait): readonly object[] {
  return props.kind === 'task' ? [{ key, owner, part, ...props.task }] : [];
}

function waitRow({ key, owner, target, part, props }: PlacedWait): readonly object[] {
  const row = { key, owner, target, part, kind: props.kind, props };
  switch (props.kind) {
    case 'task':
      return [];
    case 'timer':
      return [{ ...row, due_at: props.timer.dueAt }];
    case 'job':
      return [{ ...row, topic: props.job.type }];
    case 'message':
      return [{ ...row, topic: props.message.name, correlation_key: props.message.correlationKey }];
    case 'signal':
      return [{ ...row, topic: props.signal.name }];
    case 'child':
      return [{ ...row, topic: props.child.process }];
    case 'condition':
    case 'escalation':
    case 'choice':
    case 'record':
      return [row];
  }
}
