import { asText } from '../../model/as-text.ts';
import { extension, text } from '../../model/moddle.ts';
import type { Execution } from '../../state/state.ts';
import type { Step } from '../../step/step.ts';
import type { ElementKind } from '../element-kind.ts';

interface UserTask {
  readonly formId: string | null;
  readonly assignee: string | null;
  readonly candidateGroups: string | null;
  readonly candidateUsers: string | null;
  readonly role: string | null;
  readonly department: string | null;
  readonly dueDate: string | null;
  readonly followUpDate: string | null;
  readonly priority: string | null;
}

export const userTask: ElementKind<UserTask> = {
  type: 'bpmn:UserTask',
  parse(xml, lanePerformer) {
    const assignment = extension(xml, 'zeebe:AssignmentDefinition');
    const performer = extension(xml, 'wattloom:Performer') ?? lanePerformer;
    const schedule = extension(xml, 'zeebe:TaskSchedule');
    return {
      formId: text(extension(xml, 'zeebe:FormDefinition'), 'formId'),
      assignee: text(assignment, 'assignee'),
      candidateGroups: text(assignment, 'candidateGroups'),
      candidateUsers: text(assignment, 'candidateUsers'),
      role: text(performer, 'role'),
      department: text(performer, 'department'),
      dueDate: text(schedule, 'dueDate'),
      followUpDate: text(schedule, 'followUpDate'),
      priority: text(extension(xml, 'zeebe:PriorityDefinition'), 'priority'),
    };
  },
  enter(step, at, { id, name, props }) {
    const roles = names(step, at, props.candidateGroups);
    step.wait(at, {
      kind: 'task',
      task: {
        elementId: id,
        name,
        formKey: props.formId,
        assignee: word(step, at, props.assignee),
        candidateRoles: props.role === null ? roles : [...new Set([...roles, props.role])],
        candidateUsers: names(step, at, props.candidateUsers),
        department: word(step, at, props.department) ?? step.instance.department,
        dueAt: word(step, at, props.dueDate),
        followUpAt: word(step, at, props.followUpDate),
        priority: Number(word(step, at, props.priority) ?? 50),
        facts: {},
      },
    });
  },
  resume(step, at, _node, _wait, data) {
    step.emit({ type: 'taskCompleted', key: at.key, elementId: at.elementId, by: step.stamp.by, data });
    step.leave(at, { data });
  },
};

function word(step: Step, at: Execution, source: string | null): string | null {
  const value = source === null ? null : step.value(at, source);
  return value === null || value === undefined ? null : asText(value);
}

/** A list in FEEL, or names with commas between. */
function names(step: Step, at: Execution, source: string | null): readonly string[] {
  const value = source === null ? [] : step.value(at, source);
  const found = Array.isArray(value) ? value : asText(value).split(',');
  return found.map((name) => asText(name).trim()).filter(Boolean);
}
