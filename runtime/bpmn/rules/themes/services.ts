import { once, onceEach } from '../../../ground/once.ts';
import type { BpmnElement } from '../bpmn-element.ts';
import type { BpmnDocument } from '../bpmn-document.ts';
import { when, type Found, type ModelRule } from '../model-rule.ts';
import { callableNames } from '../schema/schema.ts';
import { itemOf, payloadOf, structureKey, structureOf, type StructureKey } from './structures.ts';

interface Side {
  readonly ref: string;
  readonly data: 'dataInput' | 'dataOutput';
  readonly refs: string;
  readonly message: string;
}
const sides: readonly Side[] = [
  { ref: 'inputDataRef', data: 'dataInput', refs: 'dataInputRefs', message: 'inMessageRef' },
  { ref: 'outputDataRef', data: 'dataOutput', refs: 'dataOutputRefs', message: 'outMessageRef' },
];

/** What a binding names, a set of data or the data itself, by its structures. */
function boundStructures(binding: BpmnElement, side: Side, document: BpmnDocument): ReadonlySet<StructureKey> {
  const named = document.referred(binding, side.ref);
  if (named?.name === side.data) return new Set([structureKey(itemOf(named, document))]);
  return named ? structuresIn(document)(named, side.refs) : new Set();
}

const structuresIn = once((document: BpmnDocument) =>
  onceEach(
    (set: BpmnElement, refs: string): ReadonlySet<StructureKey> =>
      new Set(document.allReferred(set, refs).map((one) => structureKey(itemOf(one, document)))),
  ),
);

function wrongSides(binding: BpmnElement, document: BpmnDocument): readonly Found[] {
  const operation = document.referred(binding, 'operationRef');
  return sides.flatMap((side) => {
    const message = document.referred(operation, side.message);
    if (!message) return [];
    const payload = structureKey(payloadOf(message, document));
    return boundStructures(binding, side, document).has(payload)
      ? []
      : [`a ${side.ref} of another item than ${side.message}`];
  });
}

const parts = ['dataInput', 'dataOutput', 'inputSet', 'outputSet'];
const structures = once((document: BpmnDocument) =>
  onceEach((holder: BpmnElement, part: string): string =>
    (holder.one('ioSpecification')?.all(part) ?? [])
      .map((one) => (part.startsWith('data') ? structureOf(one, document) : ''))
      .sort()
      .join(' '),
  ),
);

export const services: readonly ModelRule[] = [
  {
    rule: 'EXT.063',
    code: 'call-data',
    on: ['callActivity'],
    isStrict: true,
    expected: 'a call activity to have the data inputs, outputs and sets of what it calls',
    remedy: 'Take over the ioSpecification of the called element.',
    find(call, document) {
      const called = document.resolve(call.attribute('calledElement'), call);
      if (!called || !callableNames.includes(called.name)) return null;
      const differs = parts.filter((part) => structures(document)(call, part) !== structures(document)(called, part));
      return when(differs.length > 0, `other ${differs.join(', ')}`);
    },
  },
  {
    rule: 'EXT.064',
    code: 'service-without-binding',
    on: callableNames,
    expected: 'an ioBinding for what is offered as a service',
    remedy: 'Bind its data to an operation, or remove the supportedInterfaceRef.',
    find: (element) =>
      when(element.one('supportedInterfaceRef') !== undefined && element.all('ioBinding').length === 0, 'none'),
  },
  {
    rule: 'EXT.065',
    code: 'service-binding',
    on: ['ioBinding'],
    isStrict: true,
    expected: 'an ioBinding to bind data of the items that its operation takes and gives',
    remedy: 'Choose the data of the same item definition.',
    find: wrongSides,
  },
];
