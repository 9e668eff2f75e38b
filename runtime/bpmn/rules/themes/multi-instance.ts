import type { BpmnElement } from '../bpmn-element.ts';
import type { BpmnDocument } from '../bpmn-document.ts';
import { when, type ModelRule } from '../model-rule.ts';
import { isSameItem, itemOf } from './structures.ts';

const on = ['multiInstanceLoopCharacteristics'];

/** The item of an iteration is one of the items of the list. */
function scalar(rule: string, ref: string, item: string): ModelRule {
  return {
    rule,
    code: 'loop-item',
    on,
    isStrict: true,
    expected: `${item} to be one item of the list in ${ref}`,
    remedy: 'Use an item definition of the same structure that is no collection.',
    find(loop: BpmnElement, document: BpmnDocument) {
      const [list, one] = [document.referred(loop, ref), loop.one(item)];
      if (!loop.isExecutable || !list || !one) return null;
      const found = itemOf(one, document);
      if (one.isTrue('isCollection') || found?.isTrue('isCollection')) return 'a collection';
      return when(!found || !isSameItem(found, itemOf(list, document)), 'another structure');
    },
  };
}

/** A number or a text in quotes is no condition. */
function condition(rule: string, element: string, parents: readonly string[]): ModelRule {
  return {
    rule,
    code: 'condition-not-boolean',
    on: [element],
    expected: 'a condition to be true or false',
    remedy: 'Compare the value with something.',
    find: ({ text, parent }) =>
      when(parents.includes(parent?.name ?? '') && /^=?\s*(-?\d+(\.\d+)?|"[^"]*"|'[^']*')$/.test(text), text),
  };
}

export const multiInstance: readonly ModelRule[] = [
  {
    rule: 'EXT.067',
    code: 'loop-without-count',
    on,
    isStrict: true,
    expected: 'a loopCardinality or a loopDataInputRef in an executable process',
    remedy: 'Say how often, or for each item of which list.',
    find: (loop) => when(loop.isExecutable && !loop.one('loopCardinality') && !loop.one('loopDataInputRef'), 'neither'),
  },
  {
    rule: 'EXT.068',
    code: 'loop-input',
    on,
    isStrict: true,
    expected: 'loopDataInputRef to be a data input of the activity',
    remedy: 'Add it to the ioSpecification.',
    find(loop, document) {
      if (!loop.isExecutable || !loop.one('loopDataInputRef') || loop.parent?.is('SubProcess')) return null;
      const list = document.referred(loop, 'loopDataInputRef');
      const isOwn = list?.name === 'dataInput' && list.parent === loop.parent?.one('ioSpecification');
      return when(!isOwn, 'another');
    },
  },
  scalar('EXT.069', 'loopDataOutputRef', 'outputDataItem'),
  scalar('EXT.070', 'loopDataInputRef', 'inputDataItem'),
  condition('EXT.071', 'completionCondition', ['multiInstanceLoopCharacteristics', 'adHocSubProcess']),
  condition('EXT.072', 'condition', ['complexBehaviorDefinition', 'conditionalEventDefinition']),
];
