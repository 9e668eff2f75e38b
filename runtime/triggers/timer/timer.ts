import { asText } from '../../model/as-text.ts';
import { extension, one, text, type ModdleElement } from '../../model/moddle.ts';
import type { WaitProps } from '../../state/events.ts';
import type { Execution } from '../../state/state.ts';
import type { Step } from '../../step/step.ts';
import { Trouble } from '../../step/trouble.ts';
import type { TriggerKind } from '../trigger-kind.ts';
import { addDuration, isDuration } from './add-duration.ts';
import { deadlineAt, parseDeadline, type DeadlineSource } from './deadline.ts';

export interface TimerSource {
  readonly kind: 'date' | 'duration' | 'cycle' | DeadlineSource['unit'];
  readonly source: string;
}

const properties = [
  ['date', 'timeDate'],
  ['duration', 'timeDuration'],
  ['cycle', 'timeCycle'],
] as const;

/** What kinds of time there are is read here; what a text means then is worked out by `timerAt`. */
function parse(definition: ModdleElement): TimerSource | null {
  const deadline = parseDeadline(extension(definition, 'wattloom:Deadline'));
  if (deadline) return { kind: deadline.unit, source: deadline.source };
  for (const [kind, property] of properties) {
    const source = text(one(definition, property), 'body');
    if (source !== null) return { kind, source };
  }
  return null;
}

export const timer: TriggerKind<TimerSource> = {
  type: 'bpmn:TimerEventDefinition',
  positions: ['catch', 'boundary', 'besideActivity', 'subStart', 'besideScope'],
  needs: 'a date, a duration or a cycle',
  parse,
  texts: ({ source }) => [source],
  wait: timerAt,
};

export function timerAt(step: Step, at: Execution, { kind, source }: TimerSource): WaitProps {
  if (kind === 'days' || kind === 'hours') {
    const timer = { ...deadlineAt(step, at, { unit: kind, source }), repeat: 0, every: null };
    return { kind: 'timer', timer };
  }
  const found = asText(step.value(at, source));
  const [repeat, every] = kind === 'cycle' ? cycle(found) : [0, found];
  if (kind === 'date') return { kind: 'timer', timer: { dueAt: instant(found), repeat: 0, every: null } };
  if (!isDuration(every)) throw trouble('an ISO 8601 duration such as P3D or PT15M', found);
  return {
    kind: 'timer',
    timer: { dueAt: addDuration(step.stamp.at, every), repeat, every: kind === 'cycle' ? every : null },
  };
}

/** `R3/PT10H`: three times, ten hours apart; `R/PT10H`: without end. Repeats after the first; -1 without end. */
function cycle(text: string): readonly [number, string] {
  const match = /^R(\d*)\/(.+)$/.exec(text);
  if (!match) throw trouble('a cycle such as R3/PT10H', text);
  return [match[1] ? Number(match[1]) - 1 : -1, match[2] ?? ''];
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
