import type { Event, ProcessModel, TaskAct } from '@wattloom/runtime';
import type { HistoryItem } from './cases.schema.ts';
import type { People } from '../people/people.ts';
import type { Name } from '../rights/index.ts';
import { decided } from './decided.ts';
import { table } from '@wattloom/runtime';

export type Told = Pick<HistoryItem, 'type' | 'elementId' | 'details'>;

/** What a telling may look up beside its event. */
export interface Known {
  readonly model: ProcessModel;
  readonly people: People;
  nameOf(elementId: string): Name;
  /** The Chinese name of a decision. */
  decisionName(key: string): string | null;
  /** Elements of waits, visits and incidents, by key. */
  readonly elements: ReadonlyMap<string, string>;
}

type Type = Event['type'];

interface Telling<T extends Type> {
  /** Every word (`history.…` in the app) that it can give. */
  readonly words: readonly string[];
  /** Null for what is the engine's own affair this time. */
  tell(event: Event & { readonly type: T }, known: Known): Told | null;
}

/** Why people do not read of it. */
interface Untold {
  readonly because: string;
}

const told = (type: string, elementId: string | null, details: Told['details'] = {}): Told => ({
  type,
  elementId,
  details,
});

/** An event that names its element, told in one word. */
const simply = (word: string) => ({
  words: [word],
  tell: ({ elementId }: { readonly elementId: string }): Told => told(word, elementId),
});

const acts: readonly TaskAct[] = [
  'claim',
  'release',
  'assign',
  'delegate',
  'resolve',
  'setPriority',
  'setDue',
  'widen',
];

const opened: Readonly<Record<string, string>> = table({
  task: 'taskOpened',
  message: 'messageAwaited',
  job: 'jobOpened',
  signal: 'signalAwaited',
  condition: 'conditionAwaited',
  choice: 'choiceOffered',
  child: 'childCalled',
});
const happened: Readonly<Record<string, string>> = table({
  timer: 'timerFired',
  message: 'messageReceived',
  job: 'jobCompleted',
  signal: 'signalReceived',
  condition: 'conditionMet',
  choice: 'choiceEnded',
  child: 'childEnded',
});

/** Each type of event, told or with the reason why not: a new one has to be decided on before it compiles. */
export const tellings: { readonly [T in Type]: Telling<T> | Untold } = {
  instanceStarted: {
    words: ['started'],
    tell: ({ processKey, processVersion }) => told('started', null, { process: processKey, version: processVersion }),
  },
  waitOpened: { words: Object.values(opened), tell: waitOpened },
  waitClosed: { words: [...Object.values(happened), 'taskCancelled', 'childCancelled'], tell: waitClosed },
  waitFired: { words: Object.values(happened), tell: ({ kind, key }, known) => fired(kind, key, known) },
  timerRescheduled: { words: ['timerFired'], tell: ({ key }, known) => fired('timer', key, known) },
  taskCompleted: {
    words: ['taskCompleted'],
    tell: ({ elementId, data }) => told('taskCompleted', elementId, { fields: Object.keys(data) }),
  },
  taskChanged: { words: acts.map((act) => `task-${act}`), tell: taskChanged },
  taskReturned: {
    words: ['task-returned', 'task-withdrawn'],
    tell: ({ how, elementId, target, reason = null }, known) =>
      told(`task-${how}`, elementId, { target: known.nameOf(target), reason }),
  },
  signerAdded: {
    words: ['signerAdded'],
    tell: ({ elementId, signer, order }, { people }) =>
      told('signerAdded', elementId, { assignee: people.ref(signer.user), order, reason: signer.reason }),
  },
  taskSigned: simply('taskSigned'),
  taskNoticed: {
    words: ['task-reminded', 'task-overdue', 'task-escalated'],
    tell: ({ notice, elementId }) => told(`task-${notice}`, elementId),
  },
  clockStopped: simply('clockStopped'),
  clockStarted: simply('clockStarted'),
  jobRetried: {
    words: ['jobRetried'],
    tell: ({ key }, { elements }) => told('jobRetried', elements.get(key) ?? null),
  },
  jobFailed: {
    words: ['jobFailed'],
    tell: ({ key, message, retries }, { elements }) =>
      told('jobFailed', elements.get(key) ?? null, { message, retries }),
  },
  raised: {
    words: ['errorRaised', 'errorUncaught', 'escalationRaised', 'escalationUncaught'],
    tell: ({ what, elementId, code, message, caughtBy }, known) =>
      told(`${what}${caughtBy === null ? 'Uncaught' : 'Raised'}`, elementId, {
        code,
        message,
        catcher: caughtBy === null ? null : known.nameOf(caughtBy),
      }),
  },
  loopStarted: {
    words: ['loopStarted', 'loopStartedCounted'],
    tell: ({ key, total }, { elements }) =>
      total === null
        ? told('loopStarted', elements.get(key) ?? null)
        : told('loopStartedCounted', elements.get(key) ?? null, { total }),
  },
  loopEnded: {
    words: ['loopEnded'],
    tell: ({ key }, { elements }) => told('loopEnded', elements.get(key) ?? null),
  },
  elementLeft: {
    words: ['compensated'],
    tell: ({ how, elementId }) => (how === 'compensated' ? told('compensated', elementId) : null),
  },
  compensationAsked: {
    words: ['compensationAsked'],
    tell: ({ by, keys }, { elements }) =>
      by === null || keys.length === 0 ? null : told('compensationAsked', elements.get(by) ?? null),
  },
  scopeReopened: simply('scopeReopened'),
  decisionMade: { words: ['decisionMade', 'decisionByRules'], tell: decided },
  dispatched: {
    words: ['messageSent', 'signalSent'],
    tell: ({ key, props }, { elements }) => {
      const at = elements.get(key) ?? null;
      if (props.kind === 'message') return told('messageSent', at, { name: props.message.name });
      return props.kind === 'signal' ? told('signalSent', at, { name: props.signal.name }) : null;
    },
  },
  departmentSet: {
    words: ['departmentSet'],
    tell: ({ department }, { people }) => told('departmentSet', null, { department: people.department(department) }),
  },
  businessKeySet: {
    words: ['numberGiven'],
    tell: ({ businessKey }) => told('numberGiven', null, { businessKey }),
  },
  incidentRaised: {
    words: ['incidentRaised'],
    tell: ({ elementId, code, message, details }) => told('incidentRaised', elementId, { code, message, details }),
  },
  incidentResolved: {
    words: ['incidentResolved'],
    tell: ({ key, how }, { elements }) => told('incidentResolved', elements.get(key) ?? null, { how }),
  },
  variablesEdited: {
    words: ['variablesEdited'],
    tell: ({ names, reason }) => told('variablesEdited', null, { fields: [...names], reason }),
  },
  instanceModified: { words: ['modified'], tell: ({ reason }) => told('modified', null, { reason }) },
  instanceMigrated: {
    words: ['migrated'],
    tell: ({ fromVersion, toVersion }) => told('migrated', null, { from: fromVersion, to: toVersion }),
  },
  instanceRestarted: { words: ['restarted'], tell: ({ from }) => told('restarted', null, { instance: from }) },
  instanceSuspended: { words: ['suspended'], tell: ({ reason }) => told('suspended', null, { reason }) },
  instanceResumed: { words: ['resumed'], tell: () => told('resumed', null) },
  instanceEnded: {
    words: ['completed', 'terminated'],
    tell: ({ status, reason }) => told(status, null, { reason }),
  },
  elementEntered: { because: 'A token came to an element: what it does there is told by what follows.' },
  flowTaken: { because: 'The way between two elements; the diagram shows it.' },
  tokenArrived: { because: 'A gateway counts its tokens.' },
  tokensJoined: { because: 'A gateway counts its tokens.' },
  gatewayActivated: { because: 'A gateway counts its tokens.' },
  gatewayReset: { because: 'A gateway counts its tokens.' },
  cancellationHeld: { because: 'Listeners hear of a cancellation before it is done; told by what follows.' },
  cancellationOver: { because: 'Listeners have heard of a cancellation; told by what follows.' },
  compensationKept: { because: 'Kept in case it has to be undone; told once it is.' },
  compensationsDropped: { because: 'What was kept in case of undoing is not needed any more.' },
  conditionChanged: { because: 'A condition was looked at; told once it holds.' },
  variablesSet: { because: 'Data change with nearly every step; corrections by hand are told by variablesEdited.' },
  recordMade: { because: 'Told as the step that made it; the record has a history of its own.' },
  madeRecordsKept: { because: 'Follows from going back, which is told.' },
  taskRefreshed: { because: 'Follows from a move to another version, which is told.' },
};

/** What people want to read of an event; null for the engine's own affairs. */
export function tell(event: Event, known: Known): Told | null {
  // One telling for any event: a union over every type and its event is more than the compiler can hold.
  const any: Readonly<Record<Type, Telling<Type> | Untold>> = tellings;
  const telling = any[event.type];
  return 'because' in telling ? null : telling.tell(event, known);
}

/** Waits, visits and incidents are named by key only where they end, so the element is remembered from their beginning. */
export function remember(elements: Map<string, string>, event: Event): void {
  if (event.type === 'waitOpened') elements.set(event.key, event.target);
  if (event.type === 'elementEntered' || event.type === 'incidentRaised') elements.set(event.key, event.elementId);
}

function taskChanged({ key, act, patch, reason }: Event & { type: 'taskChanged' }, known: Known): Told | null {
  // The others tell of themselves by another event.
  if (!acts.includes(act)) return null;
  const { assignee = null, dueAt = null, followUpAt = null, priority = null, addRoles = [] } = patch;
  const { people, elements } = known;
  return told(`task-${act}`, elements.get(key) ?? null, {
    ...{ assignee: people.refOrNull(assignee), dueAt, followUpAt, priority, reason: reason ?? null },
    roles: addRoles.map((role) => people.role(role)),
  });
}

function waitOpened({ target, props }: Event & { type: 'waitOpened' }): Told | null {
  const word = opened[props.kind];
  if (word === undefined || (props.kind === 'task' && props.task.marks.signOff)) return null;
  return told(word, target, detailsOf(props));
}

function detailsOf(props: (Event & { type: 'waitOpened' })['props']): Told['details'] {
  if (props.kind === 'task') return { roles: [...props.task.candidateRoles] };
  if (props.kind === 'message') return { name: props.message.name };
  if (props.kind === 'signal') return { name: props.signal.name };
  return props.kind === 'job' ? { type: props.job.type } : {};
}

const cancelled: Readonly<Record<string, string>> = table({ task: 'taskCancelled', child: 'childCancelled' });

function waitClosed({ key, kind, how }: Event & { type: 'waitClosed' }, known: Known): Told | null {
  if (how === 'completed') return fired(kind, key, known);
  const word = cancelled[kind];
  return word === undefined ? null : told(word, known.elements.get(key) ?? null);
}

function fired(kind: string, key: string, known: Known): Told | null {
  const word = happened[kind];
  const elementId = known.elements.get(key) ?? null;
  if (word === undefined) return null;
  if (kind !== 'timer') return told(word, elementId);
  // The timers of a task's own notices tell their own.
  if (known.model.nodes.get(elementId ?? '')?.type === 'bpmn:UserTask') return null;
  const host = known.model.nodes.get(elementId ?? '')?.attachedTo ?? null;
  return told(word, elementId, { host: host === null ? null : known.nameOf(host) });
}
