import { text, type ModdleElement } from '../../bpmn/model/moddle.ts';

/** The code that tells errors and escalations apart; without one, the name, else the id: the same definition, the same code. */
export function codeOf(definition: ModdleElement | undefined, property: string): string | null {
  return text(definition, property) ?? text(definition, 'name') ?? text(definition, 'id');
}
