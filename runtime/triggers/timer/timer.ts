import { asText } from '../../model/as-text.ts';
import { extension, one, text, type ModdleElement } from '../../model/moddle.ts';
import type { Problem } from '../../problems.ts';
import type { WaitProps } from '../../state/events.ts';
import type { Execution, TimerProps } from '../../state/state.ts';
import type { Step } from '../../step/step.ts';
import { Trouble } from '../../step/trouble.ts';
import type { TriggerKind } from '../trigger-kind.ts';
import { addDuration, isDuration } from './add-duration.ts';
import { deadlineAt, deadlineProblems, parseDeadline, type DeadlineSource } from './deadline.ts';
import { nextCron } from './next-cron.ts';

export interface TimerSource {
  readonly kind: 'date' | 'duration' | 'cycle' | DeadlineSource['unit'];
  readonly source: string;
  /** Of a time limit in working time. */
  readonly problems?: readonly Problem[];
}

const properties = [
  ['date', 'timeDate'],
  ['duration', 'timeDuration'],
  ['cycle', 'timeCycle'],
] as const;

/** What kinds of time there are is read here; what a text means then is worked out by `timerAt`. */
function parse(definition: ModdleElement, event: ModdleElement): TimerSource | null {
  const found = extension(definition, 'wattloom:Deadline');
  const deadline = parseDeadline(found);
  const problems = deadlineProblems(event.id ?? '', found, 'timer');
  if (deadline) return { kind: deadline.unit, source: deadline.source, problems };
  for (const [kind, property] of properties) {
    const source = text(one(definition, property), 'body');
    if (source !== null) return { kind, source };
  }
  return null;
}

export const timer: TriggerKind<TimerSource> = {
  type: 'bpmn:TimerEventDefinition',
  positions: ['start', 'catch', 'boundary', 'besideActivity', 'subStart', 'besideScope'],
  needs: 'a date, a duration or a cycle',
  parse,
  texts: ({ kind, source }) => (kind === 'days' || kind === 'hours' ? [] : [source]),
  check: ({ problems = [] }) => problems,
  wait: timerAt,
};

export function timerAt(step: Step, at: Execution, { kind, source }: TimerSource): WaitProps {
  if (kind === 'days' || kind === 'hours') {
    const timer = { ...deadlineAt(step, at, { unit: kind, source }), repeat: 0, every: null };
    return { kind: 'timer', timer };
  }
  return { kind: 'timer', timer: timerFrom(kind, asText(step.value(at, source)), step.stamp.at) };
}

/** When a timer that begins now is due. Throws `Trouble` for a text that is no time. */
export function timerFrom(kind: 'date' | 'duration' | 'cycle', text: string, now: string): TimerProps {
  if (kind === 'cycle') return cycleFrom(text, now);
  // Camunda 7 takes a duration for a date too: so much from now.
  if (isDuration(text)) return { dueAt: addDuration(now, text), repeat: 0, every: null };
  if (kind === 'duration') throw trouble('an ISO 8601 duration such as P3D or PT15M', text);
  return { dueAt: instant(text), repeat: 0, every: null };
}

/**
 * `R3/PT10H`: three times, ten hours apart; `R/PT10H`: without end; `R3/2026-01-05T08:00Z/P1D`: from then on; else cron.
 * Repeats are counted after the first; -1 without end.
 */
function cycleFrom(text: string, now: string): TimerProps {
  const match = /^R(\d*)\/(?:([^P/][^/]*)\/)?(P.+)$/.exec(text);
  if (!match) return cronFrom(text, now);
  const [, times, start, every = ''] = match;
  if (!isDuration(every)) throw trouble('a cycle such as R3/PT10H', text);
  const dueAt = start === undefined ? addDuration(now, every) : instant(start);
  return { dueAt, repeat: times ? Math.max(Number(times) - 1, 0) : -1, every };
}

function cronFrom(text: string, now: string): TimerProps {
  const dueAt = nextCron(text, now);
  if (dueAt === null) throw trouble('a cycle such as R3/PT10H, or cron such as 0 0 9 * * MON-FRI', text);
  return { dueAt, repeat: -1, every: text.trim() };
}

function instant(text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw trouble('a date and time such as 2026-12-01T08:00:00Z', text);
  return at.toISOString();
}

function trouble(expected: string, found: string): Trouble {
  return new Trouble(
    'timer-invalid',
    `Expected ${expected}, but found "${found}". Correct the variables or the model, then retry.`,
  );
}
