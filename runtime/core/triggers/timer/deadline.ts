import { addWorkingDays, addWorkingTime } from '../../../languages/calendar/work-calendar.ts';
import { asText } from '../../../ground/as-text.ts';
import { constantOf, shown } from '../../../bpmn/model/constant.ts';
import { feelProblems, type FeelText } from '../../../bpmn/model/feel-texts.ts';
import { text, type ModdleElement } from '../../../bpmn/model/moddle.ts';
import type { Problem } from '../../../ground/problems.ts';
import type { Execution, WorkingClock } from '../../state/state.ts';
import type { Step } from '../../step/step.ts';
import { Trouble } from '../../step/trouble.ts';

/** A time limit in working days or hours (`wattloom:deadline`): a number, or FEEL behind "=". */
export interface DeadlineSource {
  readonly unit: WorkingClock['unit'];
  readonly source: string;
}

export interface Deadline {
  readonly dueAt: string;
  readonly clock: WorkingClock;
}

export const hourMs = 3_600_000;
const most = { days: 5_000, hours: 40_000 } as const;

/** Null where it names no time limit: it may stand for reminders alone. */
export function parseDeadline(xml: ModdleElement | undefined): DeadlineSource | null {
  const [days, hours] = [text(xml, 'workingDays'), text(xml, 'workingHours')];
  if (days !== null) return { unit: 'days', source: days };
  return hours === null ? null : { unit: 'hours', source: hours };
}

const amounts = ['workingDays', 'workingHours', 'remindBefore', 'escalateAfter'] as const;
/** Who is told belongs to a task: a timer tells nobody. */
const taskOnly = ['remindBefore', 'escalateAfter', 'escalateTo', 'widenTo'];

/** What of a deadline is wrong as it is written: what FEEL gives is known only when it is worked out. */
export function deadlineProblems(
  elementId: string,
  xml: ModdleElement | undefined,
  where: 'task' | 'timer' = 'task',
): readonly Problem[] {
  const problem = (message: string): Problem => ({ elementId, code: 'deadline-invalid', message });
  const wrong = amounts.flatMap((name) => {
    const source = text(xml, name);
    const constant = constantOf(source);
    if (!constant) return [];
    const unit = name === 'workingDays' ? 'days' : 'hours';
    if (isAmount(Number(asText(constant.value) || Number.NaN), unit)) return [];
    const kind = unit === 'days' ? 'whole number' : 'number';
    return [
      problem(
        `Expected ${name} of "${elementId}" to be a ${kind} above 0, at most ${most[unit]}, or FEEL, but found ${shown(source)}. Correct it.`,
      ),
    ];
  });
  const both = text(xml, 'workingDays') !== null && text(xml, 'workingHours') !== null;
  const idle = where === 'timer' ? taskOnly.filter((name) => text(xml, name) !== null) : [];
  return [
    ...feelProblems(
      elementId,
      amounts.map((name) => text(xml, name)),
    ),
    ...wrong,
    ...(both ? [problem(`Expected working days or working hours for "${elementId}", but found both. Keep one.`)] : []),
    ...idle.map((name) =>
      problem(`Expected ${name} on a user task, but found it on the timer of "${elementId}". Remove it.`),
    ),
  ];
}

function isAmount(amount: number, unit: DeadlineSource['unit']): boolean {
  return amount > 0 && amount <= most[unit] && (unit === 'hours' || Number.isInteger(amount));
}

export function deadlineAt(step: Step, at: Execution, { unit, source }: DeadlineSource): Deadline {
  const amount = numberAt(step, at, source);
  if (!isAmount(amount, unit)) throw invalid(source, amount);
  const { calendar, stamp } = step;
  const dueAt =
    unit === 'days'
      ? addWorkingDays(calendar, stamp.at, amount)
      : addWorkingTime(calendar, stamp.at, Math.round(amount * hourMs));
  return { dueAt, clock: { unit, rest: null } };
}

/** A number of days or hours, above 0. */
export function numberAt(step: Step, at: Execution, source: NonNullable<FeelText>): number {
  const found = step.value(at, source);
  const amount = Number(asText(found) || Number.NaN);
  if (amount > 0 && amount <= most.hours) return amount;
  throw invalid(source, found);
}

function invalid(source: string, found: unknown): Trouble {
  return new Trouble('deadline-invalid', { source, found: asText(found) || 'nothing' });
}
