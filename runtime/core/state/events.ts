import type { DmnDiagnostic, TraceStep } from '../../languages/dmn/index.ts';
import type { DispatchProps } from './dispatch-props.ts';
import type { Instruction } from './instruction.ts';
import type {
  Caller,
  Ending,
  Key,
  MadeRecord,
  NoticeKind,
  RetryPoint,
  Signer,
  TimerProps,
  Undoing,
  WaitKind,
  WorkingDeadline,
} from './state.ts';
import type { Value, Vars } from '../../ground/value.ts';
import type { Audience, SignOrder, TaskAct, TaskPatch, TaskRefresh } from './task-props.ts';
import type { WaitProps } from './wait-props.ts';

/**
 * What happened, in order. `apply` is the only code that turns these into state, and `project` the only one that turns
 * them into rows; replaying them from nothing gives the same instance.
 */
export type Event =
  | {
      readonly type: 'instanceStarted';
      readonly instanceId: string;
      readonly processKey: string;
      readonly processVersion: number;
      readonly businessKey: string | null;
      readonly correlationKey?: string;
      readonly department: string | null;
      readonly caller?: Caller;
    }
  | {
      readonly type: 'elementEntered';
      readonly key: Key;
      readonly elementId: string;
      readonly parent: Key | null;
      readonly undoes?: Undoing;
      readonly isReset?: true;
      /** Which of the times it is, where an activity is done several times. */
      readonly index?: number;
    }
  /** A complex gateway has started with tokens of these flows, and waits for its reset. */
  | {
      readonly type: 'gatewayActivated';
      readonly scope: Key;
      readonly elementId: string;
      readonly flowIds: readonly string[];
    }
  | { readonly type: 'gatewayReset'; readonly scope: Key; readonly elementId: string }
  /** An activity that is done several times has begun; its instances follow as `elementEntered` with an index. */
  | { readonly type: 'loopStarted'; readonly key: Key; readonly total: number | null; readonly isApart?: true }
  /** A completion condition held: no further instance begins. */
  | { readonly type: 'loopEnded'; readonly key: Key }
  | {
      readonly type: 'elementLeft';
      readonly key: Key;
      readonly elementId: string;
      readonly how: 'completed' | 'cancelled' | 'compensated';
      /** The items and results of its instances go with it. */
      readonly isBody?: true;
    }
  /** A cancellation waits for the listeners of tasks: nothing inside goes on meanwhile. */
  | ({ readonly type: 'cancellationHeld'; readonly key: Key } & Ending)
  /** All that was inside is gone; the execution itself stays. */
  | { readonly type: 'cancellationOver'; readonly key: Key }
  /** Comes before the `elementLeft` of an execution that can be compensated: its variables stay. */
  | {
      readonly type: 'compensationKept';
      readonly key: Key;
      readonly elementId: string;
      readonly scope: Key;
      readonly whole: boolean;
    }
  /** Completed executions, and handlers that run, now belong to whoever waits for them; null: to nobody again. */
  | { readonly type: 'compensationAsked'; readonly by: Key | null; readonly keys: readonly Key[] }
  /** A completed scope opens again, with its key and its variables, to undo what is in it. */
  | { readonly type: 'scopeReopened'; readonly key: Key; readonly elementId: string }
  /** Undone, or never to be: what was kept of these executions goes, their variables too. */
  | { readonly type: 'compensationsDropped'; readonly keys: readonly Key[] }
  | { readonly type: 'flowTaken'; readonly flowId: string; readonly scope: Key }
  | { readonly type: 'tokenArrived'; readonly scope: Key; readonly elementId: string; readonly flowId: string }
  | {
      readonly type: 'tokensJoined';
      readonly scope: Key;
      readonly elementId: string;
      readonly flowIds: readonly string[];
    }
  | {
      readonly type: 'waitOpened';
      readonly key: Key;
      readonly owner: Key;
      readonly target: string;
      readonly props: WaitProps;
    }
  | { readonly type: 'waitClosed'; readonly key: Key; readonly kind: WaitKind; readonly how: 'completed' | 'cancelled' }
  /** What was waited for has happened, and is waited for again: an event that does not interrupt. */
  | { readonly type: 'waitFired'; readonly key: Key; readonly kind: WaitKind }
  /** Whether the condition that is waited for holds: it happens when that becomes true. */
  | { readonly type: 'conditionChanged'; readonly key: Key; readonly holds: boolean }
  /** An error or an escalation on its way to whoever catches it: an element with its execution, or nobody. */
  | {
      readonly type: 'raised';
      readonly key: Key;
      readonly elementId: string;
      readonly what: 'error' | 'escalation';
      readonly code: string;
      readonly message: string | null;
      readonly caughtBy: string | null;
    }
  /** A non-interrupting timer that goes on: the same wait, due again. */
  | { readonly type: 'timerRescheduled'; readonly key: Key; readonly timer: TimerProps }
  | {
      readonly type: 'jobFailed';
      readonly key: Key;
      readonly retries: number;
      readonly message: string;
      readonly retryAt: string | null;
    }
  /** A listener's job that had failed may be taken again. */
  | { readonly type: 'jobRetried'; readonly key: Key; readonly retries: number }
  | {
      readonly type: 'taskChanged';
      readonly key: Key;
      readonly act: TaskAct;
      readonly patch: TaskPatch;
      readonly reason?: string;
      /** What a delegate filled in: its form begins with that from now on. */
      readonly data?: Vars;
      /** Its time limit from now on. */
      readonly deadline?: WorkingDeadline;
    }
  /** The case goes back to an earlier task. `key` is the task that it was returned from, null where it was withdrawn. */
  | {
      readonly type: 'taskReturned';
      readonly key: Key | null;
      readonly elementId: string;
      readonly target: string;
      readonly how: 'returned' | 'withdrawn';
      readonly reason?: string;
    }
  /** A step made a record, or went on with one that it had made before the case went back. */
  | ({ readonly type: 'recordMade'; readonly key: Key } & MadeRecord)
  /** The case goes back: steps on the way go on with what they made, when they are done again. */
  | { readonly type: 'madeRecordsKept'; readonly records: readonly MadeRecord[] }
  /** Somebody has to sign; `key` is the execution of the task. */
  | {
      readonly type: 'signerAdded';
      readonly key: Key;
      readonly task: Key;
      readonly elementId: string;
      readonly signer: Signer;
      readonly order: SignOrder;
    }
  | { readonly type: 'taskSigned'; readonly key: Key; readonly elementId: string; readonly by: string | null }
  /** A task's deadline comes near, is missed, or was missed some time ago. Whom it concerns: null for whoever may do it. */
  | {
      readonly type: 'taskNoticed';
      readonly key: Key;
      readonly elementId: string;
      readonly notice: NoticeKind;
      readonly to: Audience | null;
    }
  /** An element at which deadlines do not run was entered, or the last such one was left. */
  | { readonly type: 'clockStopped' | 'clockStarted'; readonly elementId: string }
  | {
      readonly type: 'taskCompleted';
      readonly key: Key;
      readonly elementId: string;
      readonly by: string | null;
      readonly data: Vars;
    }
  /** What a business rule task asked, and how the answer came about. */
  | {
      readonly type: 'decisionMade';
      readonly key: Key;
      readonly elementId: string;
      readonly decision: string;
      /** The file that decided, in the version that was bound. */
      readonly definition: { readonly key: string; readonly version: number };
      readonly value: Value;
      readonly trace: readonly TraceStep[];
      readonly problems: readonly DmnDiagnostic[];
    }
  /** Work for another instance, done after the commit: a row in the same statement, so that it cannot be lost. */
  | { readonly type: 'dispatched'; readonly key: Key; readonly props: DispatchProps }
  | { readonly type: 'variablesSet'; readonly scope: Key; readonly values: Readonly<Record<string, Value>> }
  | { readonly type: 'departmentSet'; readonly department: string | null }
  | { readonly type: 'businessKeySet'; readonly businessKey: string }
  | {
      readonly type: 'incidentRaised';
      readonly key: Key;
      readonly owner: Key;
      readonly elementId: string;
      readonly code: string;
      readonly message: string;
      readonly details: Vars;
      readonly retry: RetryPoint;
    }
  | { readonly type: 'incidentResolved'; readonly key: Key; readonly how: 'retried' | 'cancelled' }
  /** Nothing goes on: timers, jobs and messages wait until it is resumed. */
  | { readonly type: 'instanceSuspended'; readonly reason: string }
  | { readonly type: 'instanceResumed' }
  /** An operator changed variables; `variablesSet` follows with the values. */
  | {
      readonly type: 'variablesEdited';
      readonly scope: Key;
      readonly names: readonly string[];
      readonly reason: string;
    }
  /** An operator moved tokens; what came of it follows. */
  | { readonly type: 'instanceModified'; readonly instructions: readonly Instruction[]; readonly reason: string }
  /** A new case that goes on from where another stood, with its variables. */
  | { readonly type: 'instanceRestarted'; readonly from: string; readonly at: readonly string[] }
  /** On another version from here on. Ids that stayed the same are not listed. */
  | {
      readonly type: 'instanceMigrated';
      readonly fromVersion: number;
      readonly toVersion: number;
      readonly elements: Readonly<Record<string, string>>;
      readonly flows: Readonly<Record<string, string>>;
    }
  /** An open task as the new version describes it; whoever has it keeps it. */
  | { readonly type: 'taskRefreshed'; readonly key: Key; readonly task: TaskRefresh }
  | { readonly type: 'instanceEnded'; readonly status: 'completed' | 'terminated'; readonly reason: string | null };

/** Who and when, once for all events of a command. */
export interface Stamp {
  readonly at: string;
  readonly by: string | null;
  /** The trace that the command belongs to, where traces are kept: it goes along with what the command leaves for others. */
  readonly trace?: string | undefined;
}
