import type { BpmnElement } from '../bpmn-element.ts';
import type { BpmnDocument } from '../bpmn-document.ts';
import { countOf, when, type ModelRule } from '../model-rule.ts';
import { isSameItem, itemOf, payloadOf } from './structures.ts';

type Part = 'inputSet' | 'outputSet' | 'dataInput' | 'dataOutput';
const dataOf = (task: BpmnElement, part: Part): readonly BpmnElement[] => task.one('ioSpecification')?.all(part) ?? [];

/** At most one of a part, where the task refers to a message or operation. */
function atMostOne(rule: string, on: string, ref: string, part: Part): ModelRule {
  return {
    rule,
    code: 'task-data-many',
    on: [on],
    expected: `at most one ${part} for the one ${ref.replace('Ref', '')} of a ${on}`,
    remedy: 'Keep one.',
    find: (task) => {
      const count = dataOf(task, part).length;
      return when(task.attribute(ref) !== null && count > 1, countOf(count, part));
    },
  };
}

interface Exchange {
  readonly rule: string;
  readonly on: string;
  readonly part: 'dataInput' | 'dataOutput';
  readonly message: (task: BpmnElement, document: BpmnDocument) => BpmnElement | undefined;
  readonly isRequired?: boolean;
}

/** The data of a task is of the item that its message carries. */
function sameItem({ rule, on, part, message, isRequired = false }: Exchange): ModelRule {
  return {
    rule,
    code: 'task-data-item',
    on: [on],
    isStrict: true,
    expected: `the ${part} of a ${on} to be of the item of its message`,
    remedy: 'Use the same item definition, or one of the same structure.',
    find(task, document) {
      const carried = message(task, document);
      const data = dataOf(task, part);
      if (!carried || (data.length === 0 && !isRequired)) return null;
      const payload = payloadOf(carried, document);
      const fits = data.some(
        (one) => itemOf(one, document) !== undefined && isSameItem(itemOf(one, document), payload),
      );
      return when(!fits, data.length === 0 ? `no ${part}` : 'another');
    },
  };
}

const ofOperation =
  (ref: string) =>
  (task: BpmnElement, document: BpmnDocument): BpmnElement | undefined =>
    document.referred(document.referred(task, 'operationRef'), ref);
const ofMessage = (task: BpmnElement, document: BpmnDocument): BpmnElement | undefined =>
  document.referred(task, 'messageRef');

function quantity(rule: string, attribute: string): ModelRule {
  return {
    rule,
    code: 'quantity-invalid',
    expected: `a ${attribute} of 1 or more`,
    remedy: 'Correct it.',
    find(element) {
      const value = element.is('Activity') ? element.attribute(attribute) : null;
      return when(value !== null && Number(value) < 1, value ?? '');
    },
  };
}

export const activities: readonly ModelRule[] = [
  quantity('EXT.037', 'startQuantity'),
  quantity('EXT.038', 'completionQuantity'),
  {
    rule: 'EXT.042',
    code: 'service-input-set',
    on: ['serviceTask'],
    isStrict: true,
    expected: 'exactly one inputSet for the operation of a service task',
    remedy: 'Keep one in its ioSpecification.',
    find(task) {
      const count = dataOf(task, 'inputSet').length;
      return when(task.attribute('operationRef') !== null && count !== 1, countOf(count, 'inputSet'));
    },
  },
  atMostOne('EXT.043', 'serviceTask', 'operationRef', 'outputSet'),
  sameItem({ rule: 'EXT.044', on: 'serviceTask', part: 'dataInput', message: ofOperation('inMessageRef') }),
  sameItem({
    rule: 'EXT.045',
    on: 'serviceTask',
    part: 'dataOutput',
    message: ofOperation('outMessageRef'),
    isRequired: true,
  }),
  atMostOne('EXT.046', 'sendTask', 'messageRef', 'inputSet'),
  atMostOne('EXT.047', 'sendTask', 'messageRef', 'dataInput'),
  sameItem({ rule: 'EXT.048', on: 'sendTask', part: 'dataInput', message: ofMessage }),
  {
    rule: 'EXT.049',
    code: 'receive-start-flow',
    on: ['receiveTask'],
    expected: 'no flow into a receive task that starts the process',
    remedy: 'Delete the flow, or remove instantiate="true".',
    find: (task, document) =>
      when(
        task.isTrue('instantiate') && document.incomingCount(task) > 0,
        countOf(document.incomingCount(task), 'flow'),
      ),
  },
  atMostOne('EXT.050', 'receiveTask', 'messageRef', 'outputSet'),
  atMostOne('EXT.051', 'receiveTask', 'messageRef', 'dataOutput'),
  sameItem({ rule: 'EXT.052', on: 'receiveTask', part: 'dataOutput', message: ofMessage }),
  {
    rule: 'EXT.053',
    code: 'script-format-missing',
    on: ['scriptTask'],
    isStrict: true,
    expected: 'a scriptFormat where there is a script',
    remedy: 'Say the language of the script.',
    find: (task) => when(task.one('script') !== undefined && task.attribute('scriptFormat') === null, 'none'),
  },
];
