import { rootKey } from '../../../runtime/core/state/project.ts';
import type { Instance } from '../../../runtime/core/state/state.ts';
import type { Query } from './manifest.ts';
import { memberships } from './memberships.ts';
import type { CaseWait, World } from './world.ts';

/** A thing found, with the properties that Camunda 7 gives it. */
export type Row = Readonly<Record<string, unknown>>;

/** What a query is about, before its conditions. */
const sources: Readonly<Record<string, (world: World) => Promise<readonly Row[]>>> = {
  task: async (world) => (await world.waits()).flatMap((found) => taskRow(world, found)),
  job: async (world) => (await world.waits()).flatMap((found) => jobRow(world, found)),
  processInstance: async (world) => (await world.instances()).map(instanceRow).filter(({ ended }) => !ended),
  historicProcessInstance: async (world) => (await world.instances()).map(instanceRow),
  execution,
  eventSubscription: async (world) => (await world.waits()).flatMap(subscriptionRow),
  variable,
  historicVariable,
  historicActivity,
  historicTask,
  incident: async (world) => (await world.instances()).flatMap(incidentRows),
  // Definitions of jobs exist in Camunda 7 only; what is asked of them is engine_internal.
  jobDefinition: async () => [],
};

export async function find(world: World, { of, where = {}, order }: Query, group: string): Promise<readonly Row[]> {
  const source = sources[of];
  if (!source) throw new Error(`A query for "${of}" has no counterpart here.`);
  const rows = (await source(world)).filter((row) =>
    Object.entries(where).every(([name, wanted]) => matches(row, name, wanted, group)),
  );
  if (!order) return rows;
  const [by, direction] = order;
  const property = orders[by] ?? 'id';
  const sorted = rows.toSorted((a, b) => String(a[property]).localeCompare(String(b[property])));
  return direction === 'asc' ? sorted : sorted.reverse();
}

const orders: Readonly<Record<string, string>> = {
  orderByTaskName: 'name',
  orderByVariableName: 'name',
  orderByVariableType: 'typeName',
  orderByTaskPriority: 'priority',
  orderByTaskAssignee: 'assignee',
  orderByTaskDefinitionKey: 'taskDefinitionKey',
};

/** Conditions that are another property than they are called. */
const properties: Readonly<Record<string, string>> = {
  taskName: 'name',
  taskAssignee: 'assignee',
  taskDescription: 'description',
  taskPriority: 'priority',
  variableName: 'name',
  messageEventSubscriptionName: 'messageName',
};

function matches(row: Row, name: string, wanted: unknown, group: string): boolean {
  switch (name) {
    case 'taskCandidateUser':
      return isCandidate(row, [String(wanted)], memberships(group, String(wanted)));
    case 'taskCandidateGroup':
      return isCandidate(row, [], [String(wanted)]);
    case 'variableValueEquals':
    case 'processVariableValueEquals': {
      const [variableName, value] = wanted as readonly [string, unknown];
      // A variable is asked itself; anything else, the variables of its process instance.
      const variables = (row.variables ?? { [String(row.name)]: row.value }) as Row;
      return variableName in variables && variables[variableName] === value;
    }
    case 'taskUnassigned':
      return (row.assignee === null) === wanted;
    case 'unfinished':
      return (row.finished === false) === wanted;
    case 'messages':
      return (row.timers === false) === wanted;
    case 'withRetriesLeft':
    case 'executable':
      // Every job that waits here is one that can be done.
      return wanted === true;
    default:
      return name.endsWith('Like')
        ? like(row[properties[name.slice(0, -4)] ?? name.slice(0, -4)], String(wanted))
        : row[properties[name] ?? name] === wanted;
  }
}

/** A pattern of SQL, with "%" for anything. */
function like(value: unknown, pattern: string): boolean {
  const parts = pattern.split('%').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return typeof value === 'string' && new RegExp(`^${parts.join('.*')}$`, 's').test(value);
}

/** A task that somebody has is no longer offered. */
function isCandidate(row: Row, users: readonly string[], groups: readonly string[]): boolean {
  if (row.assignee !== null) return false;
  const offered = (names: unknown, to: readonly string[]): boolean =>
    (names as string[]).some((one) => to.includes(one));
  return offered(row.candidateUsers, users) || offered(row.candidateGroups, groups);
}

function taskRow(world: World, { instanceId, wait }: CaseWait): readonly Row[] {
  if (wait.props.kind !== 'task') return [];
  const { name, assignee, priority, candidateUsers, candidateRoles, elementId } = wait.props.task;
  const ids = {
    id: `${instanceId}:${wait.key}`,
    key: wait.key,
    processInstanceId: instanceId,
    taskDefinitionKey: elementId,
  };
  const description = world.models.description(elementId);
  return [{ ...ids, name, assignee, priority, description, candidateUsers, candidateGroups: candidateRoles }];
}

function jobRow(world: World, found: CaseWait): readonly Row[] {
  const { instanceId, wait } = found;
  if (wait.props.kind !== 'timer') return [];
  const ids = {
    id: `${instanceId}:${wait.key}`,
    key: wait.key,
    processInstanceId: instanceId,
    activityId: wait.target,
  };
  return [{ ...ids, timers: !world.isContinuation(found), dueAt: wait.props.timer.dueAt }];
}

function instanceRow({ state, businessKey, variables }: Instance): Row {
  const { id, processKey, status } = state;
  const names: Readonly<Record<string, string>> = { active: 'ACTIVE', completed: 'COMPLETED' };
  const ended = status !== 'active';
  return {
    ...{ id, processInstanceId: id, processDefinitionKey: processKey },
    ...{ ended, active: !ended, finished: ended, state: names[status] ?? 'INTERNALLY_TERMINATED' },
    ...{ businessKey, processInstanceBusinessKey: businessKey, variables: variables[rootKey] ?? {} },
  };
}

/** One for each place that a case stands at, and for each message it waits for. */
async function execution(world: World): Promise<readonly Row[]> {
  const rows = (await world.waits()).map(({ instanceId, wait }) => {
    const messageName = wait.props.kind === 'message' ? wait.props.message.name : null;
    const ids = { id: `${instanceId}:${wait.key}`, key: wait.key, processInstanceId: instanceId };
    return { ...ids, activityId: wait.target, messageName, active: true };
  });
  return rows.filter(
    ({ activityId, key }, at) => rows.findIndex((one) => one.activityId === activityId && one.key === key) === at,
  );
}

function subscriptionRow({ instanceId, wait: { key, target, props } }: CaseWait): readonly Row[] {
  if (props.kind !== 'message') return [];
  const ids = { id: `${instanceId}:${key}`, processInstanceId: instanceId, activityId: target };
  return [{ ...ids, eventType: 'message', eventName: props.message.name }];
}

function incidentRows({ state }: Instance): readonly Row[] {
  return Object.entries(state.incidents).map(([key, { owner, code }]) => {
    const activityId = state.executions[owner]?.elementId ?? null;
    const ids = { id: `${state.id}:${key}`, processInstanceId: state.id };
    return { ...ids, activityId, failedActivityId: activityId, incidentType: code };
  });
}

async function variable(world: World): Promise<readonly Row[]> {
  return (await world.instances())
    .filter(({ state }) => state.status === 'active')
    .flatMap((instance) =>
      world
        .variablesOf(instance)
        .flatMap(({ scope, values }) =>
          Object.entries(values).map(([name, value]) => variableRow(instance.state.id, scope, name, value)),
        ),
    );
}

function variableRow(processInstanceId: string, scope: string, name: string, value: unknown): Row {
  return { id: `${processInstanceId}:${scope}:${name}`, processInstanceId, name, value, typeName: typeName(value) };
}

/** JSON knows fewer types than Java. */
function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'double';
  return Array.isArray(value) ? 'object' : typeof value;
}

/** The last value of every variable that ever was. */
async function historicVariable(world: World): Promise<readonly Row[]> {
  return (await world.history()).flatMap(({ instance, events }) => {
    const rows = new Map<string, Row>();
    for (const event of events)
      if (event.type === 'variablesSet')
        for (const [name, value] of Object.entries(event.values)) {
          const row = variableRow(instance.state.id, event.scope, name, value);
          rows.set(String(row.id), { ...row, processDefinitionKey: instance.state.processKey });
        }
    return [...rows.values()];
  });
}

async function historicActivity(world: World): Promise<readonly Row[]> {
  return (await world.history()).flatMap(({ instance, events }) =>
    events.flatMap((event) => {
      if (event.type !== 'elementEntered' || event.parent === null) return [];
      const { key, elementId: activityId } = event;
      const ids = { id: `${instance.state.id}:${key}`, processInstanceId: instance.state.id, activityId };
      return [{ ...ids, activityType: world.models.activityType(activityId) }];
    }),
  );
}

async function historicTask(world: World): Promise<readonly Row[]> {
  return (await world.history()).flatMap(({ instance, events }) =>
    events.flatMap((event) => {
      if (event.type !== 'waitOpened' || event.props.kind !== 'task') return [];
      const { name, elementId, assignee } = event.props.task;
      const ids = { id: `${instance.state.id}:${event.key}`, processInstanceId: instance.state.id };
      return [{ ...ids, name, assignee, taskDefinitionKey: elementId }];
    }),
  );
}
