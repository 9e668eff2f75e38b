import { Rejected } from '../../ground/problems.ts';
import type { Instruction } from '../state/instruction.ts';
import { rootKey } from '../state/project.ts';
import type { Key } from '../state/state.ts';
import type { Vars } from '../../ground/value.ts';
import { cancelWhole, end } from './call.ts';
import { listenToChange } from './listen.ts';
import type { Migrate } from './migrate.ts';
import { modify } from './modify.ts';
import type { Step } from './step.ts';

/** What operators do to a case as a whole. */
export type OperatorCommand =
  | { readonly type: 'cancel'; readonly reason: string; readonly byCaller?: true }
  | { readonly type: 'suspend'; readonly reason: string }
  | { readonly type: 'resume' }
  /** `scope`: the execution whose variables they are; the case's own without one. */
  | { readonly type: 'setVariables'; readonly scope?: Key | null; readonly values: Vars; readonly reason: string }
  | { readonly type: 'modify'; readonly instructions: readonly Instruction[]; readonly reason: string };

const whileSuspended: ReadonlySet<string> = new Set([
  'cancel',
  'suspend',
  'resume',
  'setVariables',
  'migrate',
  'callCancelled',
]);

/** Whether a command may come while the case is suspended: what lets no token go on. */
export function worksSuspended({ type }: OperatorCommand | Migrate | { readonly type: string }): boolean {
  return whileSuspended.has(type);
}

export function operate(step: Step, command: OperatorCommand): void {
  switch (command.type) {
    case 'cancel':
      if (command.byCaller) end(step, command.reason);
      else cancelWhole(step, command.reason);
      return;
    case 'suspend':
      if (isSuspended(step)) throw new Rejected('instance-suspended', { id: step.instance.state.id });
      step.emit({ type: 'instanceSuspended', reason: command.reason });
      return;
    case 'resume':
      if (!isSuspended(step)) throw new Rejected('instance-not-suspended', { id: step.instance.state.id });
      step.emit({ type: 'instanceResumed' });
      return;
    case 'setVariables':
      setVariables(step, command);
      return;
    case 'modify':
      modify(step, command.instructions, command.reason);
  }
}

function setVariables(step: Step, { scope, values, reason }: OperatorCommand & { type: 'setVariables' }): void {
  const key = scope ?? rootKey;
  const { executions, waits } = step.instance.state;
  if (!executions[key]) throw new Rejected('scope-not-open', { scope: key });
  step.emit({ type: 'variablesEdited', scope: key, names: Object.keys(values), reason });
  // The listeners of an open task hear of its variables before they change, as in Camunda 8.
  const task = Object.values(waits).find(({ kind, owner, signOff }) => kind === 'task' && owner === key && !signOff);
  if (task && listenToChange(step, task, 'updating', { values })) return;
  step.emit({ type: 'variablesSet', scope: key, values });
  step.caseChanged();
}

function isSuspended({ instance }: Step): boolean {
  return instance.state.status === 'suspended';
}
