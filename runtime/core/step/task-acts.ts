import { nodeOf } from '../../bpmn/model/model.ts';
import { Rejected } from '../../ground/problems.ts';
import type { SignOrder, TaskAct, TaskMarks, TaskPatch } from '../state/task-props.ts';
import type { Key, Wait } from '../state/state.ts';
import { change, type ChangeTask } from './change-task.ts';
import { goBack, takeBack } from './return-task.ts';
import type { Step } from './step.ts';

/** What people do with an open task beside completing it. The patch is what comes of it, worked out on the loaded task. */
export type TaskCommand =
  | ({ readonly type: 'changeTask' } & ChangeTask)
  | {
      readonly type: 'returnTask';
      readonly key: Key;
      readonly target: string;
      readonly reason: string;
      /** Who gets the earlier task; null for its candidates. */
      readonly assignee: string | null;
    }
  /** Takes back a task that was completed, in the scope that it was completed in. */
  | {
      readonly type: 'withdrawTask';
      readonly elementId: string;
      readonly scope: Key;
      readonly reason?: string | undefined;
    }
  | {
      readonly type: 'addSigner';
      readonly key: Key;
      readonly signer: string;
      readonly order: SignOrder;
      readonly reason: string | null;
      readonly revision: number;
    };

export function actOnTask(step: Step, command: TaskCommand): void {
  if (command.type === 'withdrawTask') {
    withdraw(step, command);
    return;
  }
  const wait = step.instance.state.waits[command.key];
  if (wait?.kind !== 'task') throw new Rejected('task-not-open', { key: command.key });
  switch (command.type) {
    case 'changeTask':
      change(step, wait, command);
      return;
    case 'returnTask':
      sendBack(step, wait, command);
      return;
    case 'addSigner':
      askToSign(step, wait, command);
  }
}

function askToSign(step: Step, wait: Wait, asked: TaskCommand & { type: 'addSigner' }): void {
  const owner = step.instance.state.executions[wait.owner];
  if (owner) step.registry.element(nodeOf(step.model, owner.elementId).type).addSigner?.(step, wait, asked);
}

function sendBack(
  step: Step,
  { key, target: from }: Wait,
  { target, reason, assignee }: TaskCommand & { type: 'returnTask' },
): void {
  step.emit({ type: 'taskReturned', key, elementId: from, target, how: 'returned', reason });
  const execution = goBack(step, key, target);
  handBack(step, execution, { act: 'return', assignee, reason, returned: { from, by: step.stamp.by, reason } });
}

function withdraw(step: Step, { elementId, scope, reason }: TaskCommand & { type: 'withdrawTask' }): void {
  const said = reason === undefined ? {} : { reason };
  step.emit({ type: 'taskReturned', key: null, elementId, target: elementId, how: 'withdrawn', ...said });
  const execution = takeBack(step, elementId, scope);
  handBack(step, execution, { act: 'withdraw', assignee: step.stamp.by });
}

/** Once the earlier task is open: whose it is, and that it came back. */
function handBack(
  step: Step,
  execution: Key,
  {
    act,
    assignee,
    reason,
    returned,
  }: { act: TaskAct; assignee: string | null; reason?: string; returned?: TaskMarks['returned'] },
): void {
  step.later(() => {
    const wait = Object.values(step.instance.state.waits).find(
      ({ kind, owner }) => kind === 'task' && owner === execution,
    );
    if (!wait) return;
    const patch: TaskPatch = { assignee, ...(returned && { marks: { returned } }) };
    step.emit({ type: 'taskChanged', key: wait.key, act, patch, ...(reason && { reason }) });
  });
}
