import { compensations } from './apply-compensation.ts';
import type { Event, Stamp } from './events.ts';
import { madeRecords } from './made-records.ts';
import type { RecordWait, WaitProps } from './wait-props.ts';
import { migrated } from './migrated.ts';
import {
  inputsOf,
  outputsOf,
  type Execution,
  type Instance,
  type InstanceState,
  type Key,
  type LoopState,
  type Wait,
} from './state.ts';
import type { Vars } from '../../ground/value.ts';
import { put, without } from './copied.ts';

/** Turns an event into state. The only code that changes an instance; pure, so that replaying events gives the same. */
export function apply(before: Instance | null, event: Event, stamp: Stamp): Instance {
  if (event.type === 'instanceStarted') return started(event, stamp);
  if (!before) throw new Error(`Expected instanceStarted first, but found ${event.type}.`);
  switch (event.type) {
    case 'variablesSet':
      return {
        ...before,
        variables: put(before.variables, event.scope, { ...before.variables[event.scope], ...event.values }),
      };
    case 'departmentSet':
      return { ...before, department: event.department };
    case 'taskChanged':
      return { ...before, state: applyToState(before.state, event), doneBy: resolvedBy(before, event, stamp) };
    case 'taskSigned':
    case 'taskCompleted':
      return event.by === null ? before : { ...before, doneBy: add(before.doneBy, `${event.elementId}:${event.by}`) };
    case 'instanceMigrated':
      return migrated(before, event);
    case 'businessKeySet':
      return { ...before, businessKey: event.businessKey };
    case 'elementLeft':
      return { ...before, state: left(before.state, event), variables: variablesLeft(before, event) };
    case 'compensationsDropped':
      return {
        ...before,
        state: compensations(before.state, event),
        variables: event.keys.reduce(without, before.variables),
      };
    default:
      return { ...before, state: applyToState(before.state, event) };
  }
}

function started(event: Event & { type: 'instanceStarted' }, stamp: Stamp): Instance {
  const state: InstanceState = {
    id: event.instanceId,
    processKey: event.processKey,
    processVersion: event.processVersion,
    status: 'active',
    ...(event.correlationKey !== undefined && { correlationKey: event.correlationKey }),
    executions: {},
    waits: {},
    arrivals: {},
    incidents: {},
    compensations: {},
    next: 1,
    ...(event.caller && { caller: event.caller }),
  };
  const { businessKey, department } = event;
  return { state, variables: {}, businessKey, department, startedBy: stamp.by, startedAt: stamp.at, doneBy: [] };
}

// One case for each event, and nothing but assignments: in one place it is read as the table that it is.
// eslint-disable-next-line complexity
function applyToState(state: InstanceState, event: Event): InstanceState {
  switch (event.type) {
    case 'elementEntered': {
      const { type: _, ...place } = event;
      const entered = named(event.index === undefined ? state : began(state, event.parent), event.key);
      return { ...entered, executions: put(entered.executions, event.key, { ...place, phase: 'running' }) };
    }
    case 'gatewayActivated':
      return { ...state, resets: { ...state.resets, [`${event.scope}/${event.elementId}`]: event.flowIds } };
    case 'gatewayReset':
      return { ...state, resets: without(state.resets ?? {}, `${event.scope}/${event.elementId}`) };
    case 'cancellationHeld':
    case 'cancellationOver':
      return cancellation(state, event);
    case 'loopStarted':
      return loop(state, event.key, () => ({ ...fresh, total: event.total, ...(event.isApart && { isApart: true }) }));
    case 'loopEnded':
      return loop(state, event.key, (before) => ({ ...before, isOver: true }));
    case 'waitOpened': {
      const { key, owner, target, props } = event;
      const waits = put(state.waits, key, { key, kind: props.kind, owner, target, ...kept(props) });
      const next = { ...named(state, key), waits };
      return state.executions[owner]?.elementId === target ? phase(next, owner, 'waiting') : next;
    }
    case 'waitClosed':
      return { ...state, waits: without(state.waits, event.key) };
    case 'taskChanged': {
      const wait = state.waits[event.key];
      const { deadline, data: carry } = event;
      if (!wait || !(deadline ?? carry)) return state;
      return {
        ...state,
        waits: put(state.waits, event.key, { ...wait, ...(deadline && { deadline }), ...(carry && { carry }) }),
      };
    }
    case 'signerAdded': {
      const at = state.executions[event.key];
      if (!at || event.order === 'before') return state;
      const signers = [...(at.signers ?? []), event.signer];
      return { ...state, executions: { ...state.executions, [event.key]: { ...at, signers } } };
    }
    case 'jobFailed': {
      const wait = state.waits[event.key];
      if (!wait) return state;
      return { ...state, waits: put(state.waits, event.key, { ...wait, failures: (wait.failures ?? 0) + 1 }) };
    }
    case 'jobRetried': {
      const wait = state.waits[event.key];
      if (!wait) return state;
      const { failures: _, ...fresh } = wait;
      return phase({ ...state, waits: put(state.waits, event.key, fresh) }, wait.owner, 'waiting');
    }
    case 'timerRescheduled': {
      const wait = state.waits[event.key];
      return wait ? { ...state, waits: put(state.waits, event.key, { ...wait, timer: event.timer }) } : state;
    }
    case 'conditionChanged': {
      const wait = state.waits[event.key];
      if (!wait?.condition) return state;
      const condition = { ...wait.condition, holds: event.holds };
      return { ...state, waits: put(state.waits, event.key, { ...wait, condition }) };
    }
    case 'tokenArrived':
      return { ...state, arrivals: counted(state.arrivals, event.scope, event.elementId, [event.flowId], 1) };
    case 'tokensJoined':
      return { ...state, arrivals: counted(state.arrivals, event.scope, event.elementId, event.flowIds, -1) };
    case 'incidentRaised': {
      const incidents = {
        ...state.incidents,
        [event.key]: { owner: event.owner, code: event.code, retry: event.retry },
      };
      return phase({ ...named(state, event.key), incidents }, event.owner, 'failed');
    }
    case 'incidentResolved': {
      const owner = state.incidents[event.key]?.owner;
      const next = { ...state, incidents: without(state.incidents, event.key) };
      return owner === undefined ? next : phase(next, owner, 'running');
    }
    case 'compensationKept':
    case 'compensationAsked':
    case 'scopeReopened':
      return compensations(state, event);
    case 'recordMade':
    case 'madeRecordsKept':
      return madeRecords(state, event);
    case 'dispatched':
      return named(state, event.key);
    case 'instanceEnded':
      return { ...state, status: event.status };
    case 'instanceSuspended':
      return { ...state, status: 'suspended' };
    case 'instanceResumed':
      return { ...state, status: 'active' };
    default:
      return state;
  }
}

function cancellation(
  state: InstanceState,
  event: Event & { type: 'cancellationHeld' | 'cancellationOver' },
): InstanceState {
  const at = state.executions[event.key];
  if (!at) return state;
  const { ending: _, ...rest } = at;
  const held = event.type === 'cancellationHeld' ? { ending: { whole: event.whole, then: event.then } } : {};
  return { ...state, executions: put(state.executions, at.key, { ...rest, ...held }) };
}

const fresh: LoopState = { total: null, next: 1, active: 0, completed: 0, terminated: 0, isOver: false };

function loop(state: InstanceState, key: Key | null, change: (before: LoopState) => LoopState): InstanceState {
  const body = key === null ? undefined : state.executions[key];
  if (!body) return state;
  return { ...state, executions: put(state.executions, body.key, { ...body, loop: change(body.loop ?? fresh) }) };
}

function began(state: InstanceState, body: Key | null): InstanceState {
  return loop(state, body, (before) => ({ ...before, next: before.next + 1, active: before.active + 1 }));
}

/** Gateways of a scope that has ended wait no longer. */
function withoutResets(state: InstanceState, scope: Key): InstanceState {
  const { resets } = state;
  if (!resets || !Object.keys(resets).some((place) => place.startsWith(`${scope}/`))) return state;
  const kept = Object.entries(resets).filter(([place]) => !place.startsWith(`${scope}/`));
  return { ...state, resets: Object.fromEntries(kept) };
}

function left(state: InstanceState, { key, how }: Event & { type: 'elementLeft' }): InstanceState {
  const gone = state.executions[key];
  const next = { ...withoutResets(state, key), executions: without(state.executions, key) };
  if (gone?.index === undefined) return next;
  const count = how === 'completed' ? 'completed' : 'terminated';
  return loop(next, gone.parent, (before) => ({
    ...before,
    active: before.active - 1,
    [count]: before[count] + 1,
  }));
}

/** What a step must know of a wait without reading its row. */
function kept(props: WaitProps): Omit<Wait, 'key' | 'kind' | 'owner' | 'target'> {
  if (props.kind === 'timer') return { timer: props.timer };
  if (props.kind === 'task') return keptOfTask(props);
  if (props.kind === 'signal') return { signal: props.signal.name };
  if (props.kind === 'escalation') return { escalation: props.escalation };
  if (props.kind === 'condition') return { condition: { text: props.condition, holds: false } };
  if (props.kind === 'record') return keptOfRecord(props);
  const carry = props.kind === 'job' && props.carry ? { carry: props.carry } : {};
  return props.kind === 'job' && props.job.listener ? { ...carry, listener: props.job.listener } : carry;
}

function keptOfRecord({ store, carry, operation }: RecordWait): Pick<Wait, 'carry' | 'store' | 'makes'> {
  return {
    ...(store ? { store } : carry && { carry }),
    ...(operation.op === 'create' && { makes: operation.dataSet }),
  };
}

function keptOfTask({
  deadline,
  carry,
  task,
}: WaitProps & { kind: 'task' }): Pick<Wait, 'carry' | 'deadline' | 'signOff'> {
  return {
    ...(deadline && { deadline }),
    ...(carry && { carry }),
    ...(task.marks.signOff && task.assignee !== null && { signOff: task.assignee }),
  };
}

/** Whoever did the work of a delegated task had a part in it, though its owner completes it. */
function resolvedBy(before: Instance, { act, key }: Event & { type: 'taskChanged' }, { by }: Stamp): readonly string[] {
  const wait = before.state.waits[key];
  return act === 'resolve' && wait && by !== null ? add(before.doneBy, `${wait.target}:${by}`) : before.doneBy;
}

/** An execution's own variables go with it, unless it can be compensated; the case's stay, to be read after its end. */
function variablesLeft(
  { state, variables }: Instance,
  { key, isBody }: Event & { type: 'elementLeft' },
): Instance['variables'] {
  const stay = state.executions[key]?.parent === null || state.compensations[key] !== undefined;
  const kept = stay ? variables : without(variables, key);
  return isBody ? without(without(kept, inputsOf(key)), outputsOf(key)) : kept;
}

/** Keys are numbers in text, handed out once: the next is above every key seen. */
function named(state: InstanceState, key: Key): InstanceState {
  return { ...state, next: Math.max(state.next, Number(key) + 1) };
}

function phase(state: InstanceState, key: Key, to: Execution['phase']): InstanceState {
  const execution = state.executions[key];
  return execution ? { ...state, executions: put(state.executions, key, { ...execution, phase: to }) } : state;
}

function counted(
  arrivals: InstanceState['arrivals'],
  scope: Key,
  elementId: string,
  flowIds: readonly string[],
  by: 1 | -1,
): InstanceState['arrivals'] {
  const place = `${scope}/${elementId}`;
  const counts: Record<string, number> = { ...arrivals[place] };
  for (const flow of flowIds) counts[flow] = (counts[flow] ?? 0) + by;
  const open = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  return Object.keys(open).length ? { ...arrivals, [place]: open } : without(arrivals, place);
}

function add(values: readonly string[], value: string): readonly string[] {
  return values.includes(value) ? values : [...values, value];
}

/** The instance that a list of events makes, from nothing. */
export function replay(events: readonly (readonly [Event, Stamp])[]): Instance | null {
  return events.reduce<Instance | null>((instance, [event, stamp]) => apply(instance, event, stamp), null);
}

function ownVariables({ state, variables }: Instance, key: Key): Vars {
  const index = state.executions[key]?.index;
  return index === undefined ? (variables[key] ?? {}) : { loopCounter: index, ...variables[key] };
}

/** The variables an execution sees: its own before its scopes'. */
export function visibleVariables(instance: Instance, from: Key | null): Vars {
  const chain: Vars[] = [];
  for (let key = from; key !== null; key = instance.state.executions[key]?.parent ?? null)
    chain.unshift(ownVariables(instance, key));
  return Object.assign({}, ...chain) as Vars;
}
