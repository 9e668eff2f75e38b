import type { CalledProcess } from './called-process.ts';
import type { ListenerAt, StoreAt, TimerProps, WorkingDeadline } from './state.ts';
import type { Vars } from '../../ground/value.ts';
import type { TaskProps } from './task-props.ts';

export interface JobProps {
  readonly type: string;
  readonly retries: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly variables: Vars;
  /** Set where the element waits for it at a point of its life, beside its own work. */
  readonly listener?: ListenerAt;
}

export interface MessageProps {
  readonly name: string;
  readonly correlationKey: string;
}

export type RecordOperation =
  | {
      readonly op: 'create';
      readonly dataSet: string;
      readonly values: Vars;
      /** Made by the same step before the case went back: it gets the values anew, or one is made where it is gone. */
      readonly made?: string;
      /** Another one each time, wherever the case went back to. */
      readonly anew?: true;
    }
  | {
      readonly op: 'update';
      readonly dataSet: string;
      readonly id: string;
      readonly values: Vars;
      readonly version?: number;
      /** The values come from a form: what is no field of the set is left out, not refused. */
      readonly submitted?: true;
    }
  | { readonly op: 'get'; readonly dataSet: string; readonly id: string }
  | { readonly op: 'find'; readonly dataSet: string; readonly where: Vars; readonly many: boolean };

export type WaitProps =
  | {
      readonly kind: 'task';
      readonly task: TaskProps;
      /** How its due date is counted, where that is in working time. */
      readonly deadline?: WorkingDeadline;
      /** Sign-off tasks that come last: what was submitted with the task itself. */
      readonly carry?: Vars;
    }
  | { readonly kind: 'job'; readonly job: JobProps; readonly carry?: Vars }
  | { readonly kind: 'timer'; readonly timer: TimerProps }
  | { readonly kind: 'message'; readonly message: MessageProps }
  | { readonly kind: 'choice'; readonly choice: ChoiceProps }
  | { readonly kind: 'signal'; readonly signal: { readonly name: string } }
  | { readonly kind: 'condition'; readonly condition: string }
  /** In a parallel multiple event, until it comes; null takes every code. */
  | { readonly kind: 'escalation'; readonly escalation: { readonly code: string | null } }
  /** A case that was called, until it ends. */
  | { readonly kind: 'child'; readonly child: CalledProcess }
  | RecordWait;

/** An ad-hoc sub-process in which somebody chooses what is done; its end completes the sub-process. */
interface ChoiceProps {
  /** The activities that can be chosen. */
  readonly activities: readonly string[];
}

/** Answered within the same command and transaction, so that no store ever sees it open. */
export interface RecordWait {
  readonly kind: 'record';
  readonly operation: RecordOperation;
  /** `refuse`: the data came with the command, so a refusal goes back to the caller; else it becomes an incident. */
  readonly onRefusal: 'refuse' | 'incident';
  /** Set where it is a data association with a data store, not the element's own work. */
  readonly store?: StoreAt;
  /** What the element goes on with beside the answer. */
  readonly carry?: Vars;
}
