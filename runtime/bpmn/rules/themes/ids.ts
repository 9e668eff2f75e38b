import { isQualifiedName } from '../../../ground/xml/xml-name.ts';
import type { ModelRule } from '../model-rule.ts';
import { when } from '../model-rule.ts';

export const ids: readonly ModelRule[] = [
  {
    rule: 'XSD',
    code: 'id-illegal',
    expected: 'an id that begins with a letter of any script or "_", then letters, digits, ".", "-" and "_"',
    remedy: 'Change it, and what refers to it.',
    find: ({ id, name }) => when(id !== null && !isQualifiedName(id), `"${id ?? ''}" at a ${name}`),
  },
  {
    rule: 'EXT.002',
    code: 'id-twice',
    expected: 'each id once in a file',
    remedy: 'Give one of the elements another id.',
    find(element, document) {
      const { id } = element;
      const same = id === null ? [] : document.withId(id);
      return when(same.length > 1 && same[0] !== element, `"${id ?? ''}" again, at a ${element.name}`);
    },
  },
  {
    rule: 'EXT.003',
    code: 'id-missing',
    expected: 'an id for each process, flow node and participant',
    remedy: 'Set an id.',
    find(element) {
      const needed =
        // What a behaviour of a multi-instance activity throws is named by nobody, however a tool writes it.
        (element.is('FlowNode') && !element.is('ImplicitThrowEvent')) ||
        element.is('Participant') ||
        element.is('CallableElement');
      return when(needed && element.id === null, `a ${element.name} without one`);
    },
  },
];
