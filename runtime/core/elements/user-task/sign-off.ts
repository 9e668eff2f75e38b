import { nodeOf, type FlowNode } from '../../../bpmn/model/model.ts';
import { Rejected } from '../../../ground/problems.ts';
import type { SignOrder, TaskProps } from '../../state/task-props.ts';
import type { Execution, Key, Signer, Wait } from '../../state/state.ts';
import type { Vars } from '../../../ground/value.ts';
import type { Step } from '../../step/step.ts';
import { taskProps, type Assignment } from './task-props.ts';

interface Shown {
  readonly formId: string | null;
  readonly assignment: Assignment;
}

/** Somebody has to sign a task: before it can be completed, or after, before the case goes on. */
export function addSigner(
  step: Step,
  wait: Wait,
  { signer, order, reason, revision }: { signer: string; order: SignOrder; reason: string | null; revision: number },
): void {
  const at = step.instance.state.executions[wait.owner];
  if (!at || wait.signOff) throw new Rejected('sign-off-signed', {});
  const asked: Signer = { user: signer, reason, by: step.stamp.by };
  const known = [
    ...signOffs(step, at.key).map(({ signer: one }) => one),
    ...(at.signers ?? []).map(({ user }) => user),
  ];
  if (known.includes(signer)) throw new Rejected('signer-twice', { signer });
  step.emit({ type: 'signerAdded', key: at.key, task: wait.key, elementId: at.elementId, signer: asked, order });
  step.emit({ type: 'taskChanged', key: wait.key, act: 'sign', patch: { revision } });
  if (order === 'before') openSignOff(step, at, nodeOf(step.model, at.elementId), asked, order);
}

/** The open sign-off tasks of an execution. */
export function signOffs(step: Step, owner: Key): readonly (Wait & { readonly signer: string })[] {
  return Object.values(step.instance.state.waits).flatMap((wait) =>
    wait.owner === owner && wait.signOff ? [{ ...wait, signer: wait.signOff }] : [],
  );
}

/** Asks those who sign after the task, and holds what was submitted until they have; false where nobody does. */
export function askSigners(step: Step, at: Execution, node: FlowNode, data: Vars): boolean {
  const signers = step.instance.state.executions[at.key]?.signers ?? [];
  for (const signer of signers) openSignOff(step, at, node, signer, 'after', data);
  return signers.length > 0;
}

function openSignOff(
  step: Step,
  at: Execution,
  node: FlowNode,
  { user, reason, by }: Signer,
  order: SignOrder,
  carry?: Vars,
): void {
  const { formId, assignment } = node.props as Shown;
  const task: TaskProps = {
    ...taskProps(step, at, node, assignment),
    ...{ formKey: formId, record: null, assignee: user, candidateRoles: [], candidateUsers: [user] },
    marks: { signOff: { order, by, reason } },
  };
  step.wait(at, { kind: 'task', task, ...(carry && { carry }) });
}
