import { asText } from '../../../ground/as-text.ts';
import { constantOf, shown } from '../../../bpmn/model/constant.ts';
import { extension, one, text, type ModdleElement } from '../../../bpmn/model/moddle.ts';
import type { Problem } from '../../../ground/problems.ts';
import type { WaitProps } from '../../state/wait-props.ts';
import type { Execution, TimerProps } from '../../state/state.ts';
import type { Step } from '../../step/step.ts';
import { Trouble } from '../../step/trouble.ts';
import type { TriggerKind } from '../trigger-kind.ts';
import { addDuration, isDuration } from '../../../languages/calendar/add-duration.ts';
import { deadlineAt, deadlineProblems, parseDeadline, type DeadlineSource } from './deadline.ts';
import { instantOf } from './instant.ts';
import { isCron, nextCron } from '../../../languages/calendar/next-cron.ts';

type TimeKind = 'date' | 'duration' | 'cycle';

export interface TimerSource {
  readonly kind: TimeKind | DeadlineSource['unit'];
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
  check: (source, { id }) => [...(source.problems ?? []), ...timeProblems(id, source)],
  wait: timerAt,
};

function timerAt(step: Step, at: Execution, { kind, source }: TimerSource): WaitProps {
  if (kind === 'days' || kind === 'hours') {
    const timer = { ...deadlineAt(step, at, { unit: kind, source }), repeat: 0, every: null };
    return { kind: 'timer', timer };
  }
  return { kind: 'timer', timer: timerFrom(kind, asText(step.value(at, source)), step.stamp.at) };
}

/** A time that is no time, where it is known before any case runs. */
function timeProblems(elementId: string, { kind, source }: TimerSource): readonly Problem[] {
  if (kind === 'days' || kind === 'hours') return [];
  const constant = constantOf(source);
  const expected = constant && expectedOf(kind, asText(constant.value));
  if (!expected) return [];
  const message = `Expected the timer of "${elementId}" to have ${expectations[expected]}, but found ${shown(source)}. Correct it.`;
  return [{ elementId, code: 'timer-invalid', message }];
}

/** When a timer that begins now is due. Throws `Trouble` for a text that is no time. */
export function timerFrom(kind: TimeKind, text: string, now: string): TimerProps {
  const expected = expectedOf(kind, text);
  if (expected !== null) throw new Trouble(`timer-invalid/${expected}`, { found: text });
  if (kind === 'cycle') return cycleFrom(text, now);
  // Camunda 7 takes a duration for a date too: so much from now.
  const dueAt = isDuration(text) ? addDuration(now, text) : (instantOf(text) ?? now);
  return { dueAt, repeat: 0, every: null };
}

const cycle = /^R(\d*)\/(?:([^P/][^/]*)\/)?(P.+)$/;

/** What a text should have been that is no time of its kind; null where it is one. */
function expectedOf(kind: TimeKind, text: string): Expected | null {
  if (kind === 'duration') return isDuration(text) ? null : 'duration';
  if (kind === 'date') return isDuration(text) || instantOf(text) !== null ? null : 'date';
  return expectedCycle(text);
}

function expectedCycle(text: string): Expected | null {
  const [found, , start, every = ''] = cycle.exec(text) ?? [];
  if (found === undefined) return isCron(text) ? null : 'cron';
  if (start !== undefined && instantOf(start) === null) return 'cycle-start';
  return isDuration(every) && !isNothing(every) ? null : 'cycle';
}

const expectations = {
  duration: 'an ISO 8601 duration such as P3D or PT15M',
  date: 'a date and time such as 2026-12-01T08:00:00Z',
  cycle: 'a cycle such as R3/PT10H',
  'cycle-start': 'a date and time such as 2026-12-01T08:00:00Z, to begin the cycle',
  cron: 'a cycle such as R3/PT10H, or cron such as 0 0 9 * * MON-FRI',
} as const;

type Expected = keyof typeof expectations;

/** A cycle that takes no time would be due for ever. */
function isNothing(duration: string): boolean {
  return addDuration(epoch, duration) === epoch;
}

const epoch = new Date(0).toISOString();

/**
 * `R3/PT10H`: three times, ten hours apart; `R/PT10H`: without end; `R3/2026-01-05T08:00Z/P1D`: from then on; else cron.
 * Repeats are counted after the first; -1 without end.
 */
function cycleFrom(text: string, now: string): TimerProps {
  const match = cycle.exec(text);
  if (!match) return cronFrom(text, now);
  const [, times, start, every = ''] = match;
  const dueAt = (start === undefined ? null : instantOf(start)) ?? addDuration(now, every);
  return { dueAt, repeat: times ? Math.max(Number(times) - 1, 0) : -1, every };
}

function cronFrom(text: string, now: string): TimerProps {
  const dueAt = nextCron(text, now);
  if (dueAt === null) throw new Trouble('timer-invalid/no-cron', { found: text });
  return { dueAt, repeat: -1, every: text.trim() };
}
