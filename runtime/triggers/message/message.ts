import { asText } from '../../model/as-text.ts';
import { extension, one, text, type ModdleElement } from '../../model/moddle.ts';
import type { WaitProps } from '../../state/events.ts';
import type { Execution } from '../../state/state.ts';
import type { Step } from '../../step/step.ts';
import { Trouble } from '../../step/trouble.ts';

export interface MessageSource {
  readonly name: string;
  readonly correlationKey: string;
}

/** The name of the message that an event or a receive task refers to. */
export function messageName(owner: ModdleElement | undefined): string | null {
  return text(one(owner, 'messageRef'), 'name');
}

export function parseMessage(definition: ModdleElement | undefined): MessageSource | null {
  return definition?.$type === 'bpmn:MessageEventDefinition' ? messageOf(definition) : null;
}

/** The message of an event definition or a receive task; null where name or correlation key is missing. */
export function messageOf(owner: ModdleElement): MessageSource | null {
  const message = one(owner, 'messageRef');
  const name = messageName(owner);
  const correlationKey = message ? text(extension(message, 'zeebe:Subscription'), 'correlationKey') : null;
  return name === null || correlationKey === null ? null : { name, correlationKey };
}

export function messageAt(step: Step, at: Execution, source: MessageSource): WaitProps {
  const correlationKey = asText(step.value(at, source.correlationKey));
  if (correlationKey === '')
    throw new Trouble(
      'correlation-key-missing',
      `Expected a correlation key for message "${source.name}", but "${source.correlationKey}" gives nothing. Correct the variables or the model, then retry.`,
    );
  return { kind: 'message', message: { name: asText(step.value(at, source.name)), correlationKey } };
}
