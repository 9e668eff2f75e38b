import { asText } from '../../../ground/as-text.ts';
import { constantOf, givesNothing, shown } from '../../../bpmn/model/constant.ts';
import type { FeelText } from '../../../bpmn/model/feel-texts.ts';
import { extension, one, text, type ModdleElement } from '../../../bpmn/model/moddle.ts';
import type { Problem } from '../../../ground/problems.ts';
import type { WaitProps } from '../../state/wait-props.ts';
import type { Execution } from '../../state/state.ts';
import type { Step } from '../../step/step.ts';
import { Trouble } from '../../step/trouble.ts';
import { isDuration } from '../../../languages/calendar/add-duration.ts';
import type { TriggerKind } from '../trigger-kind.ts';

/** Texts as zeebe writes them: FEEL behind "=". */
export interface MessageSource {
  readonly name: string;
  /** Null: whoever waits for the name gets it. */
  readonly correlationKey: string | null;
  /** Throwing: for how long it is kept where nobody waits for it yet. */
  readonly timeToLive: string | null;
}

/** The name of the message that an event or a task refers to. */
function messageName(owner: ModdleElement | undefined): string | null {
  return text(one(owner, 'messageRef'), 'name');
}

/** The message of an event definition or a task; null where it has no name. `event` carries what only throwing needs. */
export function messageOf(owner: ModdleElement, event: ModdleElement = owner): MessageSource | null {
  const name = messageName(owner);
  if (name === null) return null;
  const published = extension(event, 'wattloom:Publish');
  const referred = one(owner, 'messageRef');
  const subscription = referred && extension(referred, 'zeebe:Subscription');
  return {
    name,
    correlationKey: text(published, 'correlationKey') ?? text(subscription, 'correlationKey'),
    timeToLive: text(published, 'timeToLive'),
  };
}

export function messageTexts({ name, correlationKey, timeToLive }: MessageSource): readonly FeelText[] {
  return [name, correlationKey, timeToLive];
}

/** What of a message can only be refused once a case comes there, whatever its variables are. */
export function messageProblems(elementId: string, source: MessageSource): readonly Problem[] {
  const { name, correlationKey, timeToLive } = source;
  const keptFor = asText(constantOf(timeToLive)?.value);
  const found: readonly (readonly [boolean, string, string])[] = [
    [givesNothing(name), 'message-invalid', `a name for the message, but found ${shown(name)}`],
    [givesNothing(correlationKey), 'correlation-key-missing', `a correlation key, but found ${shown(correlationKey)}`],
    [
      keptFor !== '' && !isDuration(keptFor),
      'duration-invalid',
      `timeToLive to be a duration such as PT1H, but found ${shown(timeToLive)}`,
    ],
  ];
  return found
    .filter(([isWrong]) => isWrong)
    .map(([, code, what]) => ({ elementId, code, message: `Expected ${what} at "${elementId}". Correct it.` }));
}

function messageAt(step: Step, at: Execution, source: MessageSource): WaitProps {
  return {
    kind: 'message',
    message: { name: step.word(at, source.name), correlationKey: keyAt(step, at, source) },
  };
}

/** Published once this step is committed, with the variables of the event's own (its input mappings). */
export function throwMessage(step: Step, at: Execution, source: MessageSource): void {
  const timeToLive = source.timeToLive === null ? null : step.word(at, source.timeToLive);
  const name = step.word(at, source.name);
  const message = { name, correlationKey: keyAt(step, at, source), variables: step.own(at), timeToLive };
  step.dispatch({ kind: 'message', message });
}

function keyAt(step: Step, at: Execution, { name, correlationKey }: MessageSource): string {
  if (correlationKey === null) return '';
  const key = step.word(at, correlationKey);
  if (key !== '') return key;
  throw new Trouble('correlation-key-missing', { name, source: correlationKey });
}

export const message: TriggerKind<MessageSource> = {
  type: 'bpmn:MessageEventDefinition',
  positions: ['start', 'catch', 'boundary', 'besideActivity', 'subStart', 'besideScope', 'throw', 'end'],
  needs: 'a message with a name',
  parse: messageOf,
  texts: messageTexts,
  check: (source, { id }) => messageProblems(id, source),
  wait: messageAt,
  throw: throwMessage,
};
