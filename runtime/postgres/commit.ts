import { project, type OpenWait } from '../state/project.ts';
import type { Change } from '../store/store.ts';
import type { Bindings } from './prepared.ts';

// One guarded statement: with no row at the expected revision, none of its parts does anything.
const parts = `
  closed as (delete from wattloom.wait w using changed where w.instance_id = changed.id and w.key = any(:closed)),
  opened as (
    insert into wattloom.wait (instance_id, key, owner, target, kind, props, due_at, topic, correlation_key)
    select changed.id, r.key, r.owner, r.target, r.kind, r.props, r.due_at, r.topic, r.correlation_key
    from changed, jsonb_to_recordset(:opened::jsonb) as r(key text, owner text, target text, kind text, props jsonb,
      due_at timestamptz, topic text, correlation_key text)),
  patched as (
    update wattloom.wait w set props = jsonb_set(w.props, '{task}', (w.props -> 'task') || r.patch)
    from changed, jsonb_to_recordset(:patched::jsonb) as r(key text, patch jsonb)
    where w.instance_id = changed.id and w.key = r.key),
  left_scopes as (delete from wattloom.variable v using changed where v.instance_id = changed.id and v.scope = any(:left)),
  set_variables as (
    insert into wattloom.variable (instance_id, scope, name, value)
    select changed.id, r.scope, r.name, r.value
    from changed, jsonb_to_recordset(:variables::jsonb) as r(scope text, name text, value jsonb)
    on conflict (instance_id, scope, name) do update set value = excluded.value),
  happened as (
    insert into wattloom.event (instance_id, at, by, type, body)
    select changed.id, :at, :by, r.body ->> 'type', r.body
    from changed, jsonb_array_elements(:events::jsonb) with ordinality as r(body, n) order by n)
  select id from changed`;

const start = `
  with changed as (
    insert into wattloom.instance (id, revision, process_key, process_version, status, business_key, department,
      started_by, started_at, done_by, state)
    values (:id, 1, :processKey, :processVersion, :status, :businessKey, :department, :startedBy, :startedAt, :doneBy,
      :state::jsonb)
    on conflict do nothing returning id), ${parts}`;

const change = `
  with changed as (
    update wattloom.instance set revision = revision + 1, status = :status, business_key = :businessKey,
      department = :department, done_by = :doneBy, state = :state::jsonb
    where id = :id and revision = :revision returning id), ${parts}`;

/** The statement for a change, with its parameters. It answers one row, or none where somebody else was first. */
export function commitStatement({ revision, after, events, stamp }: Change): { sql: string; bindings: Bindings } {
  const { state, variables } = after;
  const { opened, closed, patched } = project(events);
  const set = events.flatMap((event) =>
    event.type === 'variablesSet' ? Object.keys(event.values).map((name) => [event.scope, name] as const) : [],
  );
  const values = new Map(
    set.map(([scope, name]) => [`${scope}/${name}`, { scope, name, value: variables[scope]?.[name] }]),
  );
  const shared = {
    id: state.id,
    status: state.status,
    businessKey: after.businessKey,
    department: after.department,
    doneBy: [...after.doneBy],
    state: JSON.stringify(state),
    at: stamp.at,
    by: stamp.by,
    closed: [...closed],
    opened: JSON.stringify(opened.map(waitRow)),
    patched: JSON.stringify(patched),
    left: events.flatMap((event) => (event.type === 'elementLeft' ? [event.key] : [])),
    variables: JSON.stringify([...values.values()].filter(({ value }) => value !== undefined)),
    events: JSON.stringify(events),
  };
  if (revision !== null) return { sql: change, bindings: { ...shared, revision } };
  const { processKey, processVersion } = state;
  const { startedBy, startedAt } = after;
  return { sql: start, bindings: { ...shared, processKey, processVersion, startedBy, startedAt } };
}

function waitRow({ key, owner, target, props }: OpenWait): Readonly<Record<string, unknown>> {
  const row = { key, owner, target, kind: props.kind, props };
  switch (props.kind) {
    case 'task':
      return { ...row, due_at: props.task.dueAt };
    case 'timer':
      return { ...row, due_at: props.timer.dueAt };
    case 'job':
      return { ...row, topic: props.job.type };
    case 'message':
      return { ...row, topic: props.message.name, correlation_key: props.message.correlationKey };
    case 'record':
      return row;
  }
}
