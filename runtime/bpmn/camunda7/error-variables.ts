import { writables, type BpmnFile, type Writable } from './bpmn-file.ts';
import { addMapping } from './mappings.ts';
import type { Part } from './translation.ts';

/** Variables that a caught error or escalation fills. */
const carried = {
  errorCodeVariable: 'errorCode',
  errorMessageVariable: 'errorMessage',
  escalationCodeVariable: 'escalationCode',
};

export const errorVariables: Part = (event, translation) => {
  for (const definition of writables(event.eventDefinitions))
    for (const [attribute, source] of Object.entries(carried)) {
      const target = translation.vendor.attribute(definition, attribute);
      if (target !== null) addMapping(translation, event, 'Output', `=${source}`, target);
    }
};

/**
 * Camunda 7 takes a reference that leads to no error for the code itself. An error end event that names nothing throws an
 * error that only a catch of all errors takes.
 */
export function namelessErrors(file: BpmnFile): void {
  const made = new Map<string, Writable>();
  const errorOf = (code: string): Writable => {
    const known = made.get(code);
    if (known) return known;
    const error = file.create('bpmn:Error', { id: `error-${code}`, errorCode: code });
    made.set(code, error);
    return file.adopt(file.root, 'rootElements', error);
  };
  for (const event of [...file.elements()])
    for (const definition of writables(event.eventDefinitions)) {
      if (definition.$type !== 'bpmn:ErrorEventDefinition' || definition.errorRef !== undefined) continue;
      const code = definition.$attrs?.errorRef ?? (event.$type === 'bpmn:EndEvent' ? 'nameless' : null);
      delete definition.$attrs?.errorRef;
      if (code !== null) definition.errorRef = errorOf(code);
    }
}
