import type { ProcessModel } from '../../bpmn/model/model.ts';
import { Budget, commandMilliseconds, spending } from '../../languages/feel/index.ts';
import { Rejected } from '../../ground/problems.ts';
import type { Registry } from '../elements/element-kind.ts';
import type { Event, Stamp } from '../state/events.ts';
import type { Caller, Instance, Key, Wait, WaitKind } from '../state/state.ts';
import type { Vars } from '../../ground/value.ts';
import { afterFailures } from './after-failures.ts';
import { changeCall, type CallCommand } from './call.ts';
import { neverAt } from './listen.ts';
import { writeAgain } from './data-stores.ts';
import { noteMade } from './made-records.ts';
import { migrate, type Migrate } from './migrate.ts';
import { startBefore } from './modify.ts';
import { operate, worksSuspended, type OperatorCommand } from './operate.ts';
import { activateActivities } from './activate-activities.ts';
import type { Known, Started } from './step-context.ts';
import { Step } from './step.ts';
import { refused, type Refusal } from './refused.ts';
import { actOnTask, type TaskCommand } from './task-acts.ts';
import { refuseUnstorable } from './refuse-unstorable.ts';
import { Trouble } from './trouble.ts';

export type Command =
  | {
      readonly type: 'start';
      readonly instanceId: string;
      readonly processVersion: number;
      readonly businessKey: string | null;
      readonly department: string | null;
      readonly variables: Vars;
      /** What started it; null for the none start event. */
      readonly started?: Started | null;
      /** Of the message that started it. */
      readonly correlationKey?: string | undefined;
      /** Goes on from an ended case: begins at these elements in place of a start event. */
      readonly restart?: { readonly from: string; readonly at: readonly string[] } | undefined;
      /** The call that starts it. */
      readonly caller?: Caller | undefined;
    }
  /** A task done, a job done, a timer due, a message come: the wait ends with what came of it. */
  | {
      readonly type: 'endWait';
      readonly kind: WaitKind;
      readonly key: Key;
      readonly data: Vars;
      readonly onlyIfDue?: boolean;
    }
  | { readonly type: 'failJob'; readonly key: Key; readonly failure: JobFailure }
  /** The worker of a job found what the model foresees: a BPMN error, for the nearest event that catches its code. */
  | {
      readonly type: 'throwError';
      readonly key: Key;
      readonly error: { readonly code: string; readonly message: string | null; readonly variables: Vars };
    }
  /** A signal from elsewhere: every wait for it ends. */
  | { readonly type: 'signal'; readonly name: string; readonly data: Vars }
  /** The record store would not do what the model asked for. */
  | { readonly type: 'recordRefused'; readonly key: Key; readonly refusal: Refusal }
  | TaskCommand
  /** Somebody chooses what is done in an ad-hoc sub-process; `key` is its open choice. */
  | { readonly type: 'activateActivities'; readonly key: Key; readonly elementIds: readonly string[] }
  | { readonly type: 'retry'; readonly incident: Key }
  | Migrate
  | CallCommand
  | OperatorCommand;

interface JobFailure {
  readonly message: string;
  /** Tries that are left; 0 raises an incident. */
  readonly retries: number;
  /** When it is free again; null at once. Where it is left out, later after each failure. */
  readonly retryAt?: string | null;
}

export interface Outcome {
  readonly instance: Instance;
  readonly events: readonly Event[];
}

/**
 * One command on one instance: pure, no I/O, no clock. Throws `Rejected` for the caller's mistakes; what fails in the
 * model or its data becomes an incident of the instance. Where it comes to what it was not given (a decision, the calendar,
 * the history, the whole of an instance) it throws `Needed`: run it again with that.
 */
export function run(
  registry: Registry,
  model: ProcessModel,
  before: Instance | null,
  command: Command,
  stamp: Stamp,
  known: Known = {},
): Outcome {
  refuseUnstorable(given(command));
  const started = command.type === 'start' ? (command.started ?? null) : null;
  const target = command.type === 'migrate' ? command.to : model;
  return spending(new Budget(commandMilliseconds), () =>
    outcomeOf(new Step(registry, target, before, stamp, { ...known, started }), model, command),
  );
}

function outcomeOf(step: Step, model: ProcessModel, command: Command): Outcome {
  if (command.type === 'start') start(step, command);
  else {
    refuseOver(step.instance, command);
    if (command.type === 'migrate') migrate(step, model, command);
    else change(step, command);
  }
  step.settle();
  return { instance: step.instance, events: step.events };
}

/** A model is none of what a command brings along. */
function given(command: Command): object {
  return command.type === 'migrate' ? command.mapping : command;
}

/** A case that has ended changes no more; one that is suspended takes only what operators do without going on. */
function refuseOver({ state: { id, status } }: Instance, command: Command): void {
  if (status === 'completed' || status === 'terminated') throw new Rejected('instance-ended', { id });
  if (status === 'suspended' && !worksSuspended(command)) throw new Rejected('instance-suspended', { id });
}

function start(step: Step, command: Command & { type: 'start' }): void {
  const { instanceId, processVersion, businessKey, department, variables, correlationKey, caller } = command;
  const processKey = step.model.key;
  const begun = { instanceId, processKey, processVersion, businessKey, department };
  const from = { ...(correlationKey !== undefined && { correlationKey }), ...(caller && { caller }) };
  step.emit({ type: 'instanceStarted', ...begun, ...from });
  const root = command.restart ? step.openScope(processKey, null) : step.enter(processKey, null);
  if (Object.keys(variables).length) step.emit({ type: 'variablesSet', scope: root, values: variables });
  step.caseChanged();
  if (!command.restart) return;
  step.emit({ type: 'instanceRestarted', ...command.restart });
  startBefore(step, root, command.restart.at);
}

function change(step: Step, command: Exclude<Command, { type: 'start' | 'migrate' }>): void {
  switch (command.type) {
    case 'endWait':
      endWait(step, command);
      return;
    case 'failJob':
      failJob(step, command.key, command.failure);
      return;
    case 'throwError':
      throwError(step, command);
      return;
    case 'signal':
      signal(step, command.name, command.data);
      return;
    case 'recordRefused':
      recordRefused(step, command);
      return;
    case 'changeTask':
    case 'returnTask':
    case 'withdrawTask':
    case 'addSigner':
      actOnTask(step, command);
      return;
    case 'activateActivities':
      activateActivities(step, openWait(step, 'choice', command.key).owner, command.elementIds);
      return;
    case 'retry':
      retry(step, command.incident);
      return;
    case 'callFailed':
    case 'raisedInCall':
    case 'callCancelled':
      changeCall(step, command);
      return;
    default:
      step.whole();
      operate(step, command);
  }
}

function openWait(step: Step, kind: WaitKind, key: Key): Wait {
  const wait = step.instance.state.waits[key];
  if (wait?.kind === kind) return wait;
  throw kind === 'task' ? new Rejected('task-not-open', { key }) : new Rejected('wait-not-open', { kind, key });
}

function endWait(step: Step, command: Command & { type: 'endWait' }): void {
  const { kind, key, data } = command;
  const wait = openWait(step, kind, key);
  if (command.onlyIfDue && wait.timer && wait.timer.dueAt > step.stamp.at)
    throw new Rejected('wait-not-open', { kind, key });
  noteMade(step, wait, data);
  step.happen(wait, data);
}

function signal(step: Step, name: string, variables: Vars): void {
  if (step.hear(name, variables) === 0) throw new Rejected('wait-not-open', { kind: 'signal', key: name });
}

/** The job ends with a BPMN error, as if its element had thrown it. */
function throwError(step: Step, { key, error }: Command & { type: 'throwError' }): void {
  const wait = openWait(step, 'job', key);
  if (wait.listener?.on === 'canceling') {
    // Nothing around it can catch an error of what is being cancelled.
    failJob(step, key, { message: `It threw the error "${error.code}".`, retries: 0 });
    return;
  }
  step.emit({ type: 'waitClosed', key, kind: 'job', how: 'cancelled' });
  step.throwAt(wait.owner, { kind: 'error', ...error });
}

function failJob(step: Step, key: Key, { message, retries, ...given }: JobFailure): void {
  const wait = openWait(step, 'job', key);
  const isOver = retries <= 0;
  const { retryAt = afterFailures((wait.failures ?? 0) + 1, step.stamp.at) } = given;
  step.emit({ type: 'jobFailed', key, retries, message, retryAt: isOver && wait.listener ? neverAt : retryAt });
  if (!isOver) return;
  // What a listener holds up has been done in part: its job stays, so that a retry goes on with that.
  if (!wait.listener) step.emit({ type: 'waitClosed', key, kind: 'job', how: 'cancelled' });
  step.fail(wait, new Trouble('job-failed', { job: key, message }, wait.listener ? 'listener' : 'begin'));
}

function recordRefused(step: Step, { key, refusal }: Command & { type: 'recordRefused' }): void {
  const wait = openWait(step, 'record', key);
  step.emit({ type: 'waitClosed', key, kind: 'record', how: 'cancelled' });
  const retry = wait.store?.way === 'write' ? writeAgain(wait.store.index) : 'begin';
  const message = `${refusal.message} Correct the variables or the record, then retry.`;
  step.fail(wait, { ...refused(refusal, 'record-refused'), message, retry });
}

function retry(step: Step, incident: Key): void {
  const found = step.instance.state.incidents[incident];
  if (!found) throw new Rejected('incident-not-open', { key: incident });
  step.emit({ type: 'incidentResolved', key: incident, how: 'retried' });
  step.retry(found.owner, found.retry);
}
