import type { BpmnElement } from '../bpmn-element.ts';
import type { BpmnDocument } from '../bpmn-document.ts';
import { countOf, when, type ModelRule } from '../model-rule.ts';
import { itemOf, structureOf } from './structures.ts';

const associations = ['dataInputAssociation', 'dataOutputAssociation'];
const isOfProcess = ({ parent }: BpmnElement): boolean =>
  parent?.name === 'ioSpecification' && parent.parent?.name === 'process';

/** Whether an association aims at, or comes from, an element. */
function isEnd(element: BpmnElement, end: 'sourceRef' | 'targetRef', document: BpmnDocument): boolean {
  return [...document.referrers(end, element)].some(({ name }) => associations.includes(name));
}

/** Each data input stands in an input set, each data output in an output set. */
function inSet(rule: string, on: string, set: string, refs: string): ModelRule {
  return {
    rule,
    code: 'data-without-set',
    on: [on],
    isStrict: true,
    expected: `a ${on} to stand in at least one ${set}`,
    remedy: `List it in a ${set}.`,
    find(data, document) {
      const lists = [...document.referrers(refs, data)];
      return when(!lists.some(({ name }) => name === set), 'it in none');
    },
  };
}

function listed(rule: string, on: string, optional: string, refs: string): ModelRule {
  return {
    rule,
    code: 'data-not-listed',
    on: [on],
    expected: `${optional} of a ${on} to be among its ${refs}`,
    remedy: `List it in ${refs} too.`,
    find(set) {
      const known = new Set(set.all(refs).map(({ text }) => text));
      return set
        .all(optional)
        .filter(({ text }) => !known.has(text))
        .map(({ text }) => `"${text}", which is not`);
    },
  };
}

function mutual(on: string, there: string, back: string): ModelRule {
  return {
    rule: 'EXT.087',
    code: 'set-not-mutual',
    on: [on],
    expected: 'input and output sets to name each other',
    remedy: 'Name the set in both.',
    find: (set, document) =>
      document
        .allReferred(set, there)
        .filter((other) => other.parent !== set.parent || !document.referrers(back, set).has(other))
        .map(({ id }) => `"${id ?? ''}", which does not name "${set.id ?? ''}"`),
  };
}

const items: readonly ModelRule[] = [
  {
    rule: 'EXT.020',
    code: 'collection-differs',
    on: ['dataObject', 'dataInput', 'dataOutput'],
    isStrict: true,
    expected: 'isCollection to be as in the item definition',
    remedy: 'Set both alike.',
    find(data, document) {
      const item = document.referred(data, 'itemSubjectRef');
      return when(item !== undefined && item.isTrue('isCollection') !== data.isTrue('isCollection'), 'it to differ');
    },
  },
  {
    rule: 'EXT.080',
    code: 'process-input-target',
    on: ['dataInput'],
    expected: 'no data association into a data input of a process',
    remedy: 'Aim at a data object.',
    find: (data, document) => when(isOfProcess(data) && isEnd(data, 'targetRef', document), 'one'),
  },
  {
    rule: 'EXT.082',
    code: 'process-output-source',
    on: ['dataOutput'],
    expected: 'no data association out of a data output of a process',
    remedy: 'Take the data from a data object.',
    find: (data, document) => when(isOfProcess(data) && isEnd(data, 'sourceRef', document), 'one'),
  },
];

const ends: readonly ModelRule[] = [
  {
    rule: 'EXT.091',
    code: 'association-item',
    on: associations,
    isStrict: true,
    expected: 'both ends of a data association to be of the same item, or a transformation',
    remedy: 'Use the same item definition, or add a transformation.',
    find(association, document) {
      if (association.one('transformation')) return null;
      const [from, to] = [document.referred(association, 'sourceRef'), document.referred(association, 'targetRef')];
      if (itemOf(from, document) === itemOf(to, document)) return null;
      const [given, taken] = [structureOf(from, document), structureOf(to, document)];
      return when(given !== null && taken !== null && given !== taken, `${given ?? ''} and ${taken ?? ''}`);
    },
  },
  {
    rule: 'EXT.092',
    code: 'association-sources',
    on: associations,
    expected: 'one source of a data association, or a transformation',
    remedy: 'Keep one source, or add a transformation.',
    find(association) {
      const sources = association.all('sourceRef').length;
      return when(sources > 1 && !association.one('transformation'), countOf(sources, 'source'));
    },
  },
];

export const data: readonly ModelRule[] = [
  ...items,
  inSet('EXT.084', 'dataInput', 'inputSet', 'dataInputRefs'),
  listed('EXT.085', 'inputSet', 'optionalInputRefs', 'dataInputRefs'),
  listed('EXT.086', 'inputSet', 'whileExecutingInputRefs', 'dataInputRefs'),
  mutual('inputSet', 'outputSetRefs', 'inputSetRefs'),
  mutual('outputSet', 'inputSetRefs', 'outputSetRefs'),
  inSet('EXT.088', 'dataOutput', 'outputSet', 'dataOutputRefs'),
  listed('EXT.089', 'outputSet', 'optionalOutputRefs', 'dataOutputRefs'),
  listed('EXT.090', 'outputSet', 'whileExecutingOutputRefs', 'dataOutputRefs'),
  ...ends,
];
