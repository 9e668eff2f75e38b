import { Decimal } from '../../../languages/feel/index.ts';
import { asText } from '../../../ground/as-text.ts';
import { constantOf, shown } from '../../../bpmn/model/constant.ts';
import type { FeelText } from '../../../bpmn/model/feel-texts.ts';
import type { FlowNode } from '../../../bpmn/model/model.ts';
import type { Problem } from '../../../ground/problems.ts';
import type { TaskProps } from '../../state/task-props.ts';
import type { Execution } from '../../state/state.ts';
import type { Vars } from '../../../ground/value.ts';
import { longestName } from '../../../languages/storable/storable.ts';
import type { Step } from '../../step/step.ts';
import { Trouble } from '../../step/trouble.ts';
import { isDuration, addDuration } from '../../../languages/calendar/add-duration.ts';
import { dateProblem, instantOf } from '../../triggers/timer/instant.ts';

/** Who may do a task, by when: texts of the model, worked out when the task opens. */
export interface Assignment {
  readonly assignee: FeelText;
  readonly candidateGroups: FeelText;
  readonly candidateUsers: FeelText;
  readonly role: FeelText;
  readonly department: FeelText;
  readonly dueDate: FeelText;
  readonly followUpDate: FeelText;
  readonly priority: FeelText;
}

export function taskProps(
  step: Step,
  at: Execution,
  { id, name }: FlowNode,
  source: Assignment,
): Omit<TaskProps, 'formKey' | 'record'> {
  const role = word(step, at, source.role);
  const roles = names(step, at, source.candidateGroups);
  return {
    elementId: id,
    name,
    assignee: word(step, at, source.assignee),
    candidateRoles: role === null ? roles : [...new Set([...roles, role])],
    candidateUsers: names(step, at, source.candidateUsers),
    department: word(step, at, source.department) ?? step.instance.department,
    dueAt: instant(step, at, source.dueDate),
    followUpAt: instant(step, at, source.followUpDate),
    priority: priority(step, at, source.priority),
    facts: facts(step, at),
    delegatedBy: null,
    marks: {},
    revision: 1,
  };
}

/** Null where the model says nothing and where its variables are not there. */
function word(step: Step, at: Execution, source: FeelText): string | null {
  return source === null ? null : step.word(at, source) || null;
}

/** A list in FEEL, or names with commas between. */
function names(step: Step, at: Execution, source: FeelText): readonly string[] {
  const value = source === null ? [] : step.value(at, source);
  const found = Array.isArray(value) ? value : asText(value).split(',');
  return found.map((name) => asText(name).trim().slice(0, longestName)).filter(Boolean);
}

/** An instant, or a duration from now. */
function instant(step: Step, at: Execution, source: FeelText): string | null {
  const found = word(step, at, source);
  if (found === null) return null;
  if (isDuration(found)) return addDuration(step.stamp.at, found);
  const date = instantOf(found);
  if (date !== null) return date;
  throw new Trouble('date-invalid', { found });
}

/** Dates and a priority that are wrong whatever the variables are. */
export function assignmentProblems(elementId: string, source: Assignment): readonly Problem[] {
  const dates = (['dueDate', 'followUpDate'] as const).flatMap((name): readonly Problem[] => {
    const expected = dateProblem(source[name]);
    if (expected === null) return [];
    const message = `Expected ${name} of "${elementId}" to be ${expected}, but found ${shown(source[name])}. Correct it.`;
    return [{ elementId, code: 'date-invalid', message }];
  });
  const priority = asText(constantOf(source.priority)?.value);
  if (priority === '' || (/^\d+$/.test(priority) && Number(priority) <= 100)) return dates;
  const message = `Expected the priority of "${elementId}" to be a whole number from 0 to 100, but found ${shown(source.priority)}. Correct it.`;
  return [...dates, { elementId, code: 'priority-invalid', message }];
}

function priority(step: Step, at: Execution, source: FeelText): number {
  const found = Number(word(step, at, source) ?? 50);
  return Number.isFinite(found) ? Math.min(100, Math.max(0, Math.round(found))) : 50;
}

/** The case's facts as they are now: scalars only, so that conditions of rights can compare them. */
function facts(step: Step, at: Execution): Vars {
  const variables = step.variables(at);
  const wanted = step.model.caseOf?.facts ?? [];
  return Object.fromEntries(
    wanted.filter((name) => isScalar(variables[name])).map((name) => [name, variables[name]] as const),
  );
}

function isScalar(value: unknown): boolean {
  return value === null || value instanceof Decimal || ['string', 'number', 'boolean'].includes(typeof value);
}
