import type { Vars } from '../../ground/value.ts';
import type { ListenerPoint } from '../../bpmn/model/listeners.ts';

/** Names something inside one instance; unique in it and never used twice. Waits and incidents are addressed from outside as `instanceId:key`. */
export type Key = string;

/** `suspended`: it goes on with nothing until an operator resumes it. */
type InstanceStatus = 'active' | 'suspended' | 'completed' | 'terminated';

/** A token or a scope: one execution of one element. */
export interface Execution {
  readonly key: Key;
  readonly elementId: string;
  /** The scope it lives in; null for the process itself. */
  readonly parent: Key | null;
  /** Where this execution stands: `waiting` for its waits, `failed` at an incident, `running` for scopes with children. */
  readonly phase: 'waiting' | 'running' | 'failed';
  /** Set where this execution undoes an earlier one. */
  readonly undoes?: Undoing;
  /** The body of an activity that is done several times: how far it is. */
  readonly loop?: LoopState;
  /** A complex gateway that resets; else it starts. */
  readonly isReset?: true;
  /** Inside a body: which of the times this is, from 1. */
  readonly index?: number;
  /** It, or only what is inside it, is being cancelled, and listeners of tasks hear of that first. */
  readonly ending?: Ending;
  /** User tasks: who has to sign after it was completed. */
  readonly signers?: readonly Signer[];
}

export interface Ending {
  /** False where the execution itself stays: an event sub-process takes the place of what is inside it. */
  readonly whole: boolean;
  /** What happens then: the event that cancelled it goes on, or the case ends. */
  readonly then:
    { readonly target: string; readonly data: Vars; readonly local?: Vars } | { readonly reason: string } | null;
}

export interface Signer {
  readonly user: string;
  readonly reason: string | null;
  /** Who asked for the signature. */
  readonly by: string | null;
}

/** Part of a compensation: who asked for it, and which stretch of the case it undoes. */
export interface Undoing extends Stretch {
  /** The throw event, or the scope around that is itself undone. */
  readonly by: Key;
  /** True for a scope that was opened again to undo what is in it, false for a handler. */
  readonly whole: boolean;
}

/** When an execution ran: keys are handed out in order, so that they tell what came before what. */
export interface Stretch {
  /** Its own key's number. */
  readonly from: number;
  /** The number of the first key handed out after its end. */
  readonly to: number;
}

/** A completed execution that can be compensated. Its variables stay as they were at its end. */
export interface Compensation extends Stretch {
  readonly key: Key;
  readonly elementId: string;
  /** The scope it was completed in: a running one, or one that can itself be compensated. */
  readonly scope: Key;
  /** True where what is inside it is undone, false where its handler does it. */
  readonly whole: boolean;
  /** Who asked for it to be undone; null while nobody has. */
  readonly by: Key | null;
}

/** A record that a step made before the case went back behind that step, which goes on with it when it is done again. */
export interface MadeRecord {
  readonly elementId: string;
  /** Which of the times it was, from the outside in, where activities are done several times: `2.1`; else empty. */
  readonly times: string;
  readonly dataSet: string;
  readonly id: string;
}

/** Counts, not lists: a step never looks at the other instances. */
export interface LoopState {
  /** Null where nobody knows beforehand (standard loops). */
  readonly total: number | null;
  /** The number of the next instance. */
  readonly next: number;
  readonly active: number;
  readonly completed: number;
  readonly terminated: number;
  /** A condition ended it: no further instance begins. */
  readonly isOver: boolean;
  /** Each instance's state is a part of its own (see parts.ts). */
  readonly isApart?: true;
}

/** Where the items that a body goes through lie, beside its own variables: no expression sees them. */
export function inputsOf(body: Key): Key {
  return `${body}#in`;
}

/** Where the results of a body's instances lie, each under its number. */
export function outputsOf(body: Key): Key {
  return `${body}#out`;
}

export type WaitKind =
  'choice' | 'task' | 'job' | 'timer' | 'message' | 'signal' | 'condition' | 'escalation' | 'child' | 'record';

/** Something an execution waits for. It closes when its owner leaves or is cancelled. */
export interface Wait {
  readonly key: Key;
  readonly kind: WaitKind;
  readonly owner: Key;
  /** The element that goes on when the wait ends: the owner's own, or the boundary event attached to it. */
  readonly target: string;
  /** For timers: when it is due and how it repeats. */
  readonly timer?: TimerProps;
  /** For signals: the name that is waited for. */
  readonly signal?: string;
  /** For conditions: the FEEL text, and whether it held when it was looked at last. */
  readonly condition?: { readonly text: string; readonly holds: boolean };
  /** For escalations that a parallel multiple event waits for. */
  readonly escalation?: { readonly code: string | null };
  /** For record operations, late signatures and listeners: what the element goes on with beside the answer. */
  readonly carry?: Vars;
  /** For sign-off tasks: who signs. */
  readonly signOff?: string;
  /** For tasks with a time limit in working time. */
  readonly deadline?: WorkingDeadline;
  /** For the jobs of listeners: which one it is. */
  readonly listener?: ListenerAt;
  /** For record operations of data stores: which one it is. */
  readonly store?: StoreAt;
  /** For jobs: how often a worker gave it back. */
  readonly failures?: number;
  /** For record operations that make one: of which data set. */
  readonly makes?: string;
}

/** A data association of an element with a data store: reading or writing, and the how manieth. */
export interface StoreAt {
  readonly way: 'read' | 'write';
  readonly index: number;
}

/** How a time limit in working time is counted. */
export interface WorkingClock {
  readonly unit: 'days' | 'hours';
  /** What was left (days, or milliseconds of working time) when the clock stopped; null while it runs. */
  readonly rest: number | null;
}

export interface WorkingDeadline {
  readonly dueAt: string;
  readonly clock: WorkingClock;
}

/** When a timer whose clock stands still is due: never, until it runs again. */
export const never = '9999-12-31T00:00:00.000Z';

/** What a timer that belongs to an open task tells of it, without ending it. */
export type NoticeKind = 'reminded' | 'overdue' | 'escalated';

export interface NextNotice {
  readonly kind: NoticeKind;
  readonly task: Key;
  /** The task's due date when the timer was set. */
  readonly taskDueAt: string;
}

/** A listener of an element: at which point, and the how manieth of them there. */
export interface ListenerAt {
  readonly on: ListenerPoint;
  readonly index: number;
}

export interface TimerProps {
  readonly dueAt: string;
  /** Repeats still to come after this one; -1 without end; 0 none. */
  readonly repeat: number;
  /** ISO duration between repeats. */
  readonly every: string | null;
  /** Only for time limits in working time: their clock can stand still. */
  readonly clock?: WorkingClock;
  /** Only for the timers of a task's notices. */
  readonly notice?: NextNotice;
}

/**
 * Where a retry goes on: at the element's beginning, at its end (its work is done), at the look at a stuck scope, or at the
 * how manieth data store that it writes.
 */
export type RetryPoint = 'begin' | 'leave' | 'settle' | 'depart' | 'listener' | `write:${number}`;

interface OpenIncident {
  readonly owner: Key;
  readonly code: string;
  readonly retry: RetryPoint;
}

/** Where a case was called from, and how deep it lies in the calls. */
export interface Caller {
  readonly instanceId: string;
  /** The open wait of the call. */
  readonly key: Key;
  /** The case that nobody called. */
  readonly root: string;
  /** 1 for a case that the root called. */
  readonly depth: number;
}

/** What one row holds of an instance: tokens, scopes and open waits, never variables. */
export interface InstanceState {
  readonly id: string;
  readonly processKey: string;
  readonly processVersion: number;
  readonly status: InstanceStatus;
  /** Of the message that started it, where it had one: no second case of the process starts with it while this one runs. */
  readonly correlationKey?: string;
  /** Absent where nobody called it. */
  readonly caller?: Caller;
  readonly executions: Readonly<Record<Key, Execution>>;
  readonly waits: Readonly<Record<Key, Wait>>;
  /** Tokens that arrived at a join and wait there: `scope/elementId` -> flow id -> count. */
  readonly arrivals: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly incidents: Readonly<Record<Key, OpenIncident>>;
  /** Complex gateways that wait for their reset: `scope/elementId` -> the flows whose tokens started it. */
  readonly resets?: Readonly<Record<string, readonly string[]>>;
  /** What was completed and can be compensated, by the key that its execution had. */
  readonly compensations: Readonly<Record<Key, Compensation>>;
  /** Where the case went back: what the steps on the way had made, in the order of making; absent where there is none. */
  readonly made?: readonly MadeRecord[];
  /** The next key's number. */
  readonly next: number;
}

/** Variables by the execution that owns them. */
export type VariableScopes = Readonly<Record<Key, Readonly<Vars>>>;

/** The whole of an instance that a step reads and replaces. */
export interface Instance {
  readonly state: InstanceState;
  readonly variables: VariableScopes;
  readonly businessKey: string | null;
  readonly startedBy: string | null;
  readonly startedAt: string;
  /** The department the case belongs to, which rights look at. */
  readonly department: string | null;
  /** `elementId:userId` of every task completed so far, for separation of duties. */
  readonly doneBy: readonly string[];
  /** Only what lies on the way to one execution was loaded: the other instances of the activities around it are not here. */
  readonly isPartial?: true;
}
