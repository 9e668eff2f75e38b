import type { FeelText } from '../model/feel-texts.ts';
import { list, type ModdleElement } from '../model/moddle.ts';
import type { WaitProps } from '../state/events.ts';
import type { Execution } from '../state/state.ts';
import type { Step } from '../step/step.ts';
import { messageAt, parseMessage, type MessageSource } from './message/message.ts';
import { parseTimer, timerAt, type TimerSource } from './timer/timer.ts';

/** What an event waits for. One line here and one below for each trigger that is executed. */
export type Trigger =
  | { readonly kind: 'timer'; readonly timer: TimerSource }
  | { readonly kind: 'message'; readonly message: MessageSource };

/** The one trigger of an event; null where it has none, several, or one that is not executed. */
export function parseTrigger(event: ModdleElement): Trigger | null {
  const [definition, ...others] = list(event, 'eventDefinitions');
  if (others.length) return null;
  const timer = parseTimer(definition);
  if (timer) return { kind: 'timer', timer };
  const message = parseMessage(definition);
  return message && { kind: 'message', message };
}

export function triggerAt(step: Step, at: Execution, trigger: Trigger): WaitProps {
  return trigger.kind === 'timer' ? timerAt(step, at, trigger.timer) : messageAt(step, at, trigger.message);
}

/** The texts of a trigger that deployment checks. */
export function triggerTexts(trigger: Trigger | null): readonly FeelText[] {
  if (!trigger) return [];
  return trigger.kind === 'timer' ? [trigger.timer.source] : [trigger.message.name, trigger.message.correlationKey];
}
