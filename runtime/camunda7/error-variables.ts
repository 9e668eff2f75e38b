import { writables, type BpmnFile } from './bpmn-file.ts';
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

/** An error end event that names no error throws one that only a catch of all errors takes. */
export function namelessErrors(file: BpmnFile): void {
  for (const end of [...file.elements()].filter(({ $type }) => $type === 'bpmn:EndEvent'))
    for (const definition of writables(end.eventDefinitions))
      if (definition.$type === 'bpmn:ErrorEventDefinition' && definition.errorRef === undefined) {
        const error = file.create('bpmn:Error', { id: `error-of-${end.id ?? ''}`, errorCode: 'nameless' });
        definition.errorRef = file.adopt(file.root, 'rootElements', error);
      }
}
