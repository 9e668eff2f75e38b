import { addWorkingDays, addWorkingTime } from '../../calendar/work-calendar.ts';
import { asText } from '../../model/as-text.ts';
import { feelProblems, type FeelText } from '../../model/feel-texts.ts';
import { text, type ModdleElement } from '../../model/moddle.ts';
import type { Problem } from '../../problems.ts';
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

export function deadlineProblems(elementId: string, xml: ModdleElement | undefined): readonly Problem[] {
  const texts = ['workingDays', 'workingHours', 'remindBefore', 'escalateAfter'].map((name) => text(xml, name));
  const wrong = texts.filter((found) => found !== null && !found.startsWith('=') && !(Number(found) > 0));
  const both = texts[0] !== null && texts[1] !== null;
  const problem = (message: string): Problem => ({ elementId, code: 'deadline-invalid', message });
  return [
    ...feelProblems(elementId, texts),
    ...wrong.map((found) =>
      problem(`Expected a number above 0 or FEEL in the deadline of "${elementId}", but found "${String(found)}".`),
    ),
    ...(both ? [problem(`Expected working days or working hours for "${elementId}", but found both. Keep one.`)] : []),
  ];
}

export function deadlineAt(step: Step, at: Execution, { unit, source }: DeadlineSource): Deadline {
  const amount = numberAt(step, at, source);
  if (amount > most[unit] || (unit === 'days' && !Number.isInteger(amount))) throw invalid(source, amount);
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
  if (amount > 0 && Number.isFinite(amount)) return amount;
  throw invalid(source, found);
}

function invalid(source: string, found: unknown): Trouble {
  const message = `Expected "${source}" to give a number of working days or hours above 0, but it gives ${asText(found) || 'nothing'}. Correct the variables or the model, then retry.`;
  return new Trouble('deadline-invalid', message);
}
