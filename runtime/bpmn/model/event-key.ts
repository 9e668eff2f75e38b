import { one, text, type ModdleElement } from './moddle.ts';
import { table } from '../../ground/table.ts';

/** What names the event of a definition, by its type. */
const named: Readonly<Record<string, readonly [reference: string, name: string]>> = table({
  'bpmn:SignalEventDefinition': ['signalRef', 'name'],
  'bpmn:MessageEventDefinition': ['messageRef', 'name'],
  'bpmn:EscalationEventDefinition': ['escalationRef', 'escalationCode'],
  'bpmn:ErrorEventDefinition': ['errorRef', 'errorCode'],
});

/** An event definition as a text, equal for those that throw and those that catch the same event; null where there is none. */
export function eventKey(definition: ModdleElement | undefined): string | null {
  if (!definition) return null;
  const [reference = '', name = ''] = named[definition.$type] ?? [];
  const event = one(definition, reference);
  // A link has its name itself.
  return `${definition.$type} ${text(event, name) ?? event?.id ?? text(definition, 'name') ?? ''}`.trim();
}

/** Is it the key of a signal? */
export function isSignalKey(key: string): boolean {
  return key.startsWith('bpmn:SignalEventDefinition');
}
