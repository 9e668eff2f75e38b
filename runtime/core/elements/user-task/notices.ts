import { addWorkingTime, subtractWorkingTime } from '../../../languages/calendar/work-calendar.ts';
import type { FeelText } from '../../../bpmn/model/feel-texts.ts';
import { text, type ModdleElement } from '../../../bpmn/model/moddle.ts';
import type { Audience } from '../../state/task-props.ts';
import type { Execution, Key, NextNotice } from '../../state/state.ts';
import type { Step } from '../../step/step.ts';
import { hourMs, numberAt } from '../../triggers/timer/deadline.ts';

/** What is told of a task with `wattloom:deadline`: before its due date, at it, and some time after. */
export interface Notices {
  /** Working hours before the due date. */
  readonly remindBefore: FeelText;
  /** Working hours after it. */
  readonly escalateAfter: FeelText;
  /** The role that is told then, in the task's department or above; null: whoever may do the task. */
  readonly escalateTo: string | null;
  /** The role that may do the task too from then on. */
  readonly widenTo: string | null;
}

export function parseNotices(xml: ModdleElement | undefined): Notices | null {
  return xml
    ? {
        remindBefore: text(xml, 'remindBefore'),
        escalateAfter: text(xml, 'escalateAfter'),
        escalateTo: text(xml, 'escalateTo'),
        widenTo: text(xml, 'widenTo'),
      }
    : null;
}

/** One timer at a time: the next notice. */
export function scheduleNotices(
  step: Step,
  at: Execution,
  notices: Notices | null,
  { key: task, dueAt: taskDueAt }: { key: Key; dueAt: string | null },
): void {
  step.closeWaits(at.key, ({ timer }) => timer?.notice?.task === task);
  if (!notices || taskDueAt === null) return;
  const { stamp } = step;
  const remindAt = notices.remindBefore === null ? '' : before(step, at, taskDueAt, notices.remindBefore);
  if (remindAt > stamp.at) open(step, at, { kind: 'reminded', task, taskDueAt }, remindAt);
  else if (taskDueAt > stamp.at) open(step, at, { kind: 'overdue', task, taskDueAt }, taskDueAt);
  else escalateLater(step, at, notices, { kind: 'escalated', task, taskDueAt });
}

/** Tells it, and sets the timer for what is told after it. */
export function notice(step: Step, at: Execution, notices: Notices, told: NextNotice): void {
  const { kind, task: key } = told;
  const to = kind === 'escalated' ? audience(notices) : null;
  step.emit({ type: 'taskNoticed', key, elementId: at.elementId, notice: kind, to });
  if (kind === 'escalated' && notices.widenTo !== null)
    step.emit({ type: 'taskChanged', key, act: 'widen', patch: { addRoles: [notices.widenTo] } });
  if (kind === 'reminded') open(step, at, { ...told, kind: 'overdue' }, told.taskDueAt);
  if (kind === 'overdue') escalateLater(step, at, notices, { ...told, kind: 'escalated' });
}

function audience({ escalateTo }: Notices): Audience | null {
  return escalateTo === null ? null : { users: [], roles: [escalateTo], department: null };
}

function escalateLater(step: Step, at: Execution, { escalateAfter }: Notices, next: NextNotice): void {
  if (escalateAfter === null) return;
  const after = Math.round(numberAt(step, at, escalateAfter) * hourMs);
  open(step, at, next, addWorkingTime(step.calendar, next.taskDueAt, after));
}

function before(step: Step, at: Execution, dueAt: string, source: NonNullable<FeelText>): string {
  return subtractWorkingTime(step.calendar, dueAt, Math.round(numberAt(step, at, source) * hourMs));
}

function open(step: Step, at: Execution, next: NextNotice, dueAt: string): void {
  step.wait(at, { kind: 'timer', timer: { dueAt, repeat: 0, every: null, notice: next } });
}
