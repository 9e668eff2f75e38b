import { asText } from '../../model/as-text.ts';
import { extension, one, text, type ModdleElement } from '../../model/moddle.ts';
import type { WaitProps } from '../../state/events.ts';
import type { Execution } from '../../state/state.ts';
import type { Step } from '../../step/step.ts';

export interface MessageSource {
  readonly name: string;
  readonly correlationKey: string;
}

export function parseMessage(definition: ModdleElement | undefined): MessageSource | null {
  if (definition?.$type !== 'bpmn:MessageEventDefinition') return null;
  const message = one(definition, 'messageRef');
  const name = text(message, 'name');
  const correlationKey = message ? text(extension(message, 'zeebe:Subscription'), 'correlationKey') : null;
  return name === null || correlationKey === null ? null : { name, correlationKey };
}

export function messageAt(step: Step, at: Execution, source: MessageSource): WaitProps {
  const key = step.value(at, source.correlationKey);
  return { kind: 'message', message: { name: source.name, correlationKey: asText(key) } };
}
