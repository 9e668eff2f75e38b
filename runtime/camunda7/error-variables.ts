import { writables } from './bpmn-file.ts';
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
