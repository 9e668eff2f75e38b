import { feelProblems, type FeelText } from '../../../bpmn/model/feel-texts.ts';
import type { FlowNode, Reference } from '../../../bpmn/model/model.ts';
import { extension, list, one, text, type ModdleElement } from '../../../bpmn/model/moddle.ts';
import { Rejected, type Problem } from '../../../ground/problems.ts';
import type { TaskProps } from '../../state/task-props.ts';
import type { Execution, Wait } from '../../state/state.ts';
import type { Vars } from '../../../ground/value.ts';
import { changeTask, type ChangeTask } from '../../step/change-task.ts';
import { listenNext } from '../../step/listen.ts';
import type { Step } from '../../step/step.ts';
import type { DataUse } from '../data-use.ts';
import type { ElementKind } from '../element-kind.ts';
import { deadlineAt, deadlineProblems, parseDeadline, type DeadlineSource } from '../../triggers/timer/deadline.ts';
import { notice, parseNotices, scheduleNotices, type Notices } from './notices.ts';
import { addSigner, askSigners, signOffs } from './sign-off.ts';
import { parseTaskRecord, recordAt, submitted, type RecordSource } from './task-record.ts';
import { assignmentProblems, taskProps, type Assignment } from './task-props.ts';

interface UserTask {
  readonly formId: string | null;
  readonly assignment: Assignment;
  readonly record: RecordSource | null;
  /** Tasks whose completion bars the same person from this one. */
  readonly separatedFrom: readonly string[];
  readonly deadline: DeadlineSource | null;
  readonly notices: Notices | null;
  readonly problems: readonly Problem[];
}

/** Work for a person. Opens a task; the data of its completion goes to the case, and to the record that it shows. */
export const userTask: ElementKind<UserTask> = {
  type: 'bpmn:UserTask',
  role: 'people',
  parse: (xml, lanePerformer) => ({
    formId: text(extension(xml, 'zeebe:FormDefinition'), 'formId'),
    assignment: assignment(xml, lanePerformer),
    record: parseTaskRecord(extension(xml, 'wattloom:Record')),
    separatedFrom: list(one(xml, 'extensionElements'), 'values')
      .filter(({ $type }) => $type.toLowerCase() === 'wattloom:separation')
      .map((found) => text(found, 'task') ?? ''),
    deadline: parseDeadline(extension(xml, 'wattloom:Deadline')),
    notices: parseNotices(extension(xml, 'wattloom:Deadline')),
    problems: deadlineProblems(xml.id ?? '', extension(xml, 'wattloom:Deadline')),
  }),
  check(node, model) {
    const { assignment: texts, record, separatedFrom, problems } = node.props;
    const unknown = separatedFrom.filter((id) => model.nodes.get(id)?.type !== userTask.type);
    return [
      ...problems,
      ...feelProblems(node.id, [...(Object.values(texts) as FeelText[]), record?.id ?? null]),
      ...assignmentProblems(node.id, texts),
      ...recordProblems(node.id, record),
      ...unknown.map((id) => separationProblem(node.id, id)),
    ];
  },
  references,
  uses,
  dueChanged: (step, at, { props }, task) => scheduleNotices(step, at, props.notices, task),
  task: taskOf,
  addSigner,
  enter(step, at, node) {
    if (!listenNext(step, at, node, 'creating')) open(step, at, node);
  },
  listened(step, at, node, on, carry) {
    if (on === 'completing') step.leave(at, { data: carry });
    else if (on === 'updating' && carry.values) {
      step.emit({ type: 'variablesSet', scope: at.key, values: carry.values as Vars });
    } else if (carry.key !== undefined) {
      changeTask(step, carry as unknown as ChangeTask);
    } else open(step, at, node, on === 'assigning');
  },
  resume(step, at, node, wait, data) {
    const { record, notices } = node.props;
    if (wait.timer?.notice) {
      if (notices) notice(step, at, notices, wait.timer.notice);
      return;
    }
    if (wait.kind === 'record') {
      goOn(step, at, node, { ...wait.carry, [record?.variable ?? 'record']: data.record });
      return;
    }
    if (wait.signOff) {
      signed(step, at, node, wait);
      return;
    }
    const missing = signOffs(step, at.key).map(({ signer }) => signer);
    if (missing.length) throw new Rejected('signers-open', { signers: missing.join(', ') });
    step.emit({ type: 'taskCompleted', key: at.key, elementId: at.elementId, by: step.stamp.by, data });
    if (record?.mode === 'update' && updates(step, at, record, data)) return;
    goOn(step, at, node, data);
  },
};

function taskOf(step: Step, at: Execution, node: FlowNode<UserTask>): TaskProps {
  const { assignment: texts, formId, record } = node.props;
  const shown = record && recordAt(step, at, record);
  return { ...taskProps(step, at, node, texts), formKey: formId, record: shown };
}

/** Leaves, once those who sign after the task have. */
function goOn(step: Step, at: Execution, node: FlowNode, data: Vars): void {
  if (!askSigners(step, at, node, data)) complete(step, at, node, data);
}

/** Before the task's completion a signature only clears the way; after it, the last one goes on. */
function signed(step: Step, at: Execution, node: FlowNode, { carry }: Wait): void {
  step.emit({ type: 'taskSigned', key: at.key, elementId: at.elementId, by: step.stamp.by });
  if (carry && signOffs(step, at.key).length === 0) complete(step, at, node, carry);
}

/** Shows the task to people. A task that is given to somebody from the start has its listeners hear of it first. */
function open(step: Step, at: Execution, node: FlowNode<UserTask>, isAssigned = false): void {
  const task = taskOf(step, at, node);
  if (task.assignee !== null && !isAssigned && listenNext(step, at, node, 'assigning')) return;
  const deadline = node.props.deadline && deadlineAt(step, at, node.props.deadline);
  const key = deadline
    ? step.wait(at, { kind: 'task', task: { ...task, dueAt: deadline.dueAt }, deadline })
    : step.wait(at, { kind: 'task', task });
  const isStopped = (step.instance.state.waits[key]?.deadline?.clock.rest ?? null) !== null;
  const dueAt = isStopped ? null : (deadline?.dueAt ?? task.dueAt);
  scheduleNotices(step, at, node.props.notices, { key, dueAt });
}

function complete(step: Step, at: Execution, node: FlowNode, data: Vars): void {
  if (!listenNext(step, at, node, 'completing', { carry: data })) step.leave(at, { data });
}

/** Writes what was submitted of the record first; false where nothing of it was. */
function updates(step: Step, at: Execution, source: RecordSource, data: Vars): boolean {
  const change = submitted(data, source.variable);
  if (!change) return false;
  const { id } = recordAt(step, at, source);
  const operation = {
    op: 'update' as const,
    dataSet: source.dataSet,
    id,
    ...change.operation,
    submitted: true as const,
  };
  step.wait(at, { kind: 'record', operation, onRefusal: 'refuse', carry: change.rest });
  return true;
}

function assignment(xml: ModdleElement, lanePerformer?: ModdleElement): Assignment {
  const definition = extension(xml, 'zeebe:AssignmentDefinition');
  const performer = extension(xml, 'wattloom:Performer') ?? lanePerformer;
  const schedule = extension(xml, 'zeebe:TaskSchedule');
  return {
    assignee: text(definition, 'assignee'),
    candidateGroups: text(definition, 'candidateGroups'),
    candidateUsers: text(definition, 'candidateUsers'),
    role: text(performer, 'role'),
    department: text(performer, 'department'),
    dueDate: text(schedule, 'dueDate'),
    followUpDate: text(schedule, 'followUpDate'),
    priority: text(extension(xml, 'zeebe:PriorityDefinition'), 'priority'),
  };
}

function references({ id, props: { formId, record } }: FlowNode<UserTask>): readonly Reference[] {
  const form: Reference[] = formId === null ? [] : [{ elementId: id, kind: 'form', key: formId }];
  return record ? [...form, { elementId: id, kind: 'dataSet', key: record.dataSet }] : form;
}

function uses({ props }: FlowNode<UserTask>): readonly DataUse[] {
  const { formId, record, assignment: texts, notices, separatedFrom: others } = props;
  const roles = [texts.role, texts.candidateGroups];
  const told = [notices?.escalateTo, notices?.widenTo].filter((role) => role !== null && role !== undefined);
  const form: DataUse = formId === null ? { use: 'outside', seesAll: false } : { use: 'form', form: formId };
  const performers: DataUse = {
    ...{ use: 'performers', roles, told, separatedFrom: others },
    users: [texts.assignee, texts.candidateUsers],
  };
  return record
    ? [form, performers, { use: 'shown', ...record, isWritten: record.mode === 'update' }]
    : [form, performers];
}

function recordProblems(id: string, record: RecordSource | null): readonly Problem[] {
  if (!record || (record.dataSet !== '' && record.id !== null && record.variable !== '')) return [];
  const message = `Expected the record of "${id}" to name a data set, an id and a variable. Set all three in wattloom:record.`;
  return [{ elementId: id, code: 'record-incomplete', message }];
}

function separationProblem(id: string, task: string): Problem {
  const message = `Expected "${id}" to be separated from a user task of this process, but "${task}" is none. Correct wattloom:separation.`;
  return { elementId: id, code: 'separation-unknown', message };
}

/** The tasks whose completion bars the same person from this one (`wattloom:separation`). */
export function separatedFrom(node: FlowNode): readonly string[] {
  return node.type === userTask.type ? (node.props as UserTask).separatedFrom : [];
}
