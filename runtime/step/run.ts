import type { ProcessModel } from '../model/model.ts';
import { Rejected } from '../problems.ts';
import type { Event, Stamp } from '../state/events.ts';
import type { Instance, Key, Vars, Wait, WaitKind } from '../state/state.ts';
import { Step } from './step.ts';

export type Command =
  | {
      readonly type: 'start';
      readonly instanceId: string;
      readonly processVersion: number;
      readonly businessKey: string | null;
      readonly department: string | null;
      readonly variables: Vars;
    }
  /** A task done, a job done, a timer due, a message come: the wait ends with what came of it. */
  | { readonly type: 'endWait'; readonly kind: WaitKind; readonly key: Key; readonly data: Vars }
  | {
      readonly type: 'assign';
      readonly key: Key;
      readonly act: 'claim' | 'release' | 'assign';
      readonly assignee: string | null;
    }
  | { readonly type: 'retry'; readonly incident: Key }
  | { readonly type: 'cancel'; readonly reason: string };

export interface Outcome {
  readonly instance: Instance;
  readonly events: readonly Event[];
}

/**
 * One command on one instance: pure, no I/O, no clock. Throws `Rejected` for the caller's mistakes; what fails in the
 * model or its data becomes an incident of the instance.
 */
export function run(model: ProcessModel, before: Instance | null, command: Command, stamp: Stamp): Outcome {
  const step = new Step(model, before, stamp);
  if (command.type === 'start') start(step, command);
  else if (step.instance.state.status !== 'active')
    throw new Rejected('instance-ended', { id: step.instance.state.id });
  else change(step, command);
  step.settle();
  return { instance: step.instance, events: step.events };
}

function start(step: Step, command: Command & { type: 'start' }): void {
  const { instanceId, processVersion, businessKey, department, variables } = command;
  const processKey = step.model.key;
  step.emit({ type: 'instanceStarted', instanceId, processKey, processVersion, businessKey, department });
  const root = step.enter(processKey, null);
  if (Object.keys(variables).length) step.emit({ type: 'variablesSet', scope: root, values: variables });
}

function change(step: Step, command: Exclude<Command, { type: 'start' }>): void {
  switch (command.type) {
    case 'endWait':
      endWait(step, command.kind, command.key, command.data);
      return;
    case 'assign': {
      openWait(step, 'task', command.key);
      const patch = { assignee: command.assignee };
      step.emit({ type: 'taskChanged', key: command.key, act: command.act, patch });
      return;
    }
    case 'retry':
      retry(step, command.incident);
      return;
    case 'cancel':
      for (const { key, parent } of Object.values(step.instance.state.executions))
        if (parent === null) step.cancel(key);
      step.emit({ type: 'instanceEnded', status: 'terminated', reason: command.reason });
  }
}

function openWait(step: Step, kind: WaitKind, key: Key): Wait {
  const wait = step.instance.state.waits[key];
  if (wait?.kind === kind) return wait;
  throw kind === 'task' ? new Rejected('task-not-open', { key }) : new Rejected('wait-not-open', { kind, key });
}

function endWait(step: Step, kind: WaitKind, key: Key, data: Vars): void {
  const wait = openWait(step, kind, key);
  step.emit({ type: 'waitClosed', key, kind, how: 'completed' });
  step.resume(wait, data);
}

function retry(step: Step, incident: Key): void {
  const found = step.instance.state.incidents[incident];
  if (!found) throw new Rejected('incident-not-open', { key: incident });
  step.emit({ type: 'incidentResolved', key: incident, how: 'retried' });
  step.begin(found.owner);
}
