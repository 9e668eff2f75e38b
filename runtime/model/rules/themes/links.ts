import type { BpmnElement } from '../bpmn-element.ts';
import type { BpmnDocument } from '../bpmn-document.ts';
import { countOf, when, type ModelRule } from '../model-rule.ts';

const on = ['linkEventDefinition'];
const isThrown = ({ parent }: BpmnElement): boolean => parent?.name === 'intermediateThrowEvent';
const isCaught = ({ parent }: BpmnElement): boolean => parent?.name === 'intermediateCatchEvent';

/** The link events of a process, wherever they stand in it, that catch under the name of one that throws. */
function namesakes(link: BpmnElement, document: BpmnDocument): readonly BpmnElement[] {
  return document
    .named('linkEventDefinition')
    .filter((other) => isCaught(other) && other.attribute('name') === link.attribute('name'));
}

/** Links are found by reference or, as most modellers write them, by name. */
const isByName = (link: BpmnElement): boolean => !link.one('target') && !link.one('source');

export const links: readonly ModelRule[] = [
  {
    rule: 'EXT.117',
    code: 'link-flow',
    on,
    expected: 'a link event to be left by the link only, or entered by it only',
    remedy: 'Delete the sequence flow.',
    find(link, document) {
      const event = link.parent;
      if (!event) return null;
      if (isThrown(link)) return when(document.outgoingCount(event) > 0, 'a flow out of one that throws');
      return when(isCaught(link) && document.incomingCount(event) > 0, 'a flow into one that catches');
    },
  },
  {
    rule: 'EXT.118',
    code: 'link-target',
    on,
    expected: 'the target of a link to name it as a source',
    remedy: 'Connect the two link events.',
    find(link, document) {
      if (!link.one('target')) return null;
      const back = document.allReferred(document.referred(link, 'target'), 'source');
      return when(!back.includes(link), 'that it does not');
    },
  },
  {
    rule: 'EXT.118',
    code: 'link-target-missing',
    on,
    expected: 'a link event that catches under the name of one that throws',
    remedy: 'Draw it, or correct the name.',
    find: (link, document) =>
      when(
        isThrown(link) && isByName(link) && document.isDialect && namesakes(link, document).length === 0,
        `none named "${link.attribute('name') ?? ''}"`,
      ),
  },
  {
    rule: 'EXT.124',
    code: 'link-source',
    on,
    isStrict: true,
    expected: 'a link that is caught to have a source',
    remedy: 'Connect it with the link event that throws.',
    find: (link) => when(isCaught(link) && link.all('source').length === 0, 'none'),
  },
  {
    rule: 'EXT.125',
    code: 'link-one-target',
    on,
    isStrict: true,
    expected: 'a link that is thrown to have exactly one target',
    remedy: 'Connect it with one link event that catches.',
    find: (link) =>
      when(isThrown(link) && link.all('target').length !== 1, countOf(link.all('target').length, 'target')),
  },
  {
    rule: 'EXT.126',
    code: 'link-crosses-scope',
    on,
    expected: 'a link to lead to an event of the same process and sub-process',
    remedy: 'Draw both in the same one.',
    find(link, document) {
      if (!isThrown(link)) return null;
      const targets = isByName(link) ? namesakes(link, document) : document.allReferred(link, 'target');
      const here = targets.some((target) => target.parent?.parent === link.parent?.parent);
      return when(targets.length > 0 && !here, 'its target in another');
    },
  },
];
