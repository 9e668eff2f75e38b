import type { BpmnElement } from '../bpmn-element.ts';
import type { BpmnDocument } from '../bpmn-document.ts';
import { when, type ModelRule } from '../model-rule.ts';

const isThrow = (parent: BpmnElement | null): boolean => parent?.is('ThrowEvent') ?? false;

function codeMissing(ref: string, code: string) {
  return (definition: BpmnElement, document: BpmnDocument): string | null => {
    if (!definition.isExecutable || !isThrow(definition.parent)) return null;
    const referred = document.referred(definition, ref);
    return when(!referred?.attribute(code), referred ? `"${referred.id ?? ''}" without one` : 'no reference');
  };
}

export const eventDefinitions: readonly ModelRule[] = [
  {
    rule: 'EXT.010',
    code: 'error-code-missing',
    on: ['errorEventDefinition'],
    isStrict: true,
    expected: 'an error that is thrown to have an errorCode',
    remedy: 'Refer to an error, and give it a code.',
    find: codeMissing('errorRef', 'errorCode'),
  },
  {
    rule: 'EXT.011',
    code: 'escalation-code-missing',
    on: ['escalationEventDefinition'],
    isStrict: true,
    expected: 'an escalation that is thrown to have an escalationCode',
    remedy: 'Refer to an escalation, and give it a code.',
    find: codeMissing('escalationRef', 'escalationCode'),
  },
  {
    rule: 'EXT.095',
    code: 'definition-shared',
    on: ['eventDefinitionRef'],
    expected: 'the definition within an event that throws to be used there only',
    remedy: 'Write a definition of its own, or one beside the process for both.',
    find(reference, document) {
      const definition = document.resolve(reference.text, reference);
      return when(isThrow(definition?.parent ?? null), `a reference to that of "${definition?.parent?.id ?? ''}"`);
    },
  },
  {
    rule: 'EXT.123',
    code: 'condition-not-formal',
    on: ['conditionalEventDefinition'],
    isStrict: true,
    expected: 'a formal expression as the condition of an executable process',
    remedy: 'Write one, with xsi:type="tFormalExpression".',
    find(definition) {
      const condition = definition.one('condition');
      if (!definition.isExecutable || (condition?.isFormal && condition.text !== '')) return null;
      return condition ? (condition.text === '' ? 'an empty one' : 'plain words') : 'none';
    },
  },
  {
    rule: 'EXT.127',
    code: 'message-missing',
    on: ['messageEventDefinition'],
    isStrict: true,
    expected: 'a message event of an executable process to refer to a message',
    remedy: 'Choose its message.',
    find: (definition) => when(definition.isExecutable && definition.attribute('messageRef') === null, 'no messageRef'),
  },
  {
    rule: 'EXT.128',
    code: 'operation-missing',
    on: ['messageEventDefinition'],
    isStrict: true,
    expected: 'a message event of an executable process to refer to an operation',
    remedy: 'Choose the operation that sends or receives it.',
    find: (definition) => when(definition.isExecutable && !definition.one('operationRef'), 'no operationRef'),
  },
  {
    rule: 'EXT.129',
    code: 'timer-kinds',
    on: ['timerEventDefinition'],
    expected: 'one of timeDate, timeDuration and timeCycle',
    remedy: 'Keep one.',
    find(definition) {
      const found = ['timeDate', 'timeDuration', 'timeCycle'].filter((name) => definition.one(name));
      return when(found.length > 1, found.join(' and '));
    },
  },
];
