import { groupedBy, once } from '../../../ground/once.ts';
import type { BpmnElement } from '../bpmn-element.ts';
import type { BpmnDocument } from '../bpmn-document.ts';
import { countOf, when, type ModelRule } from '../model-rule.ts';

const on = ['linkEventDefinition'];
const isThrown = ({ parent }: BpmnElement): boolean => parent?.name === 'intermediateThrowEvent';
const isCaught = ({ parent }: BpmnElement): boolean => parent?.name === 'intermediateCatchEvent';

/** The scopes of a process, wherever they lie in it, in which events catch a link of a name. */
const caughtIn = once((document: BpmnDocument): ReadonlyMap<string | null, ReadonlySet<Scope>> => {
  const byName = groupedBy(document.named('linkEventDefinition').filter(isCaught), (link) => link.attribute('name'));
  return new Map([...byName].map(([name, links]) => [name, new Set(links.map(scopeOf))]));
});

type Scope = BpmnElement | null | undefined;
const scopeOf = ({ parent }: BpmnElement): Scope => parent?.parent;

/** Where the events stand that catch under the name of one that throws. */
function namesakes(link: BpmnElement, document: BpmnDocument): ReadonlySet<Scope> {
  return caughtIn(document).get(link.attribute('name')) ?? new Set();
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
      const target = document.referred(link, 'target');
      return when(!target || !document.referrers('source', link).has(target), 'that it does not');
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
        isThrown(link) && isByName(link) && document.isDialect && namesakes(link, document).size === 0,
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
      const scopes = isByName(link)
        ? namesakes(link, document)
        : new Set(document.allReferred(link, 'target').map(scopeOf));
      return when(scopes.size > 0 && !scopes.has(scopeOf(link)), 'its target in another');
    },
  },
];
