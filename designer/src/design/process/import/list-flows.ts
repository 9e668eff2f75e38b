import { list, one, type ModdleElement } from '@wattloom/runtime/round-trip';

const ends = [
  ['sourceRef', 'outgoing'],
  ['targetRef', 'incoming'],
] as const;

/**
 * Lists each sequence flow in the nodes at its ends. Many tools write flows with their two ends alone; the drawing and the
 * engine go by those, but the rules for the style of a drawing go by the lists and would call every node unconnected.
 */
export function listFlows(definitions: ModdleElement): void {
  for (const root of list(definitions, 'rootElements')) listWithin(root);
}

function listWithin(scope: ModdleElement): void {
  for (const element of list(scope, 'flowElements')) {
    listWithin(element);
    if (element.$type !== 'bpmn:SequenceFlow') continue;
    for (const [end, name] of ends) {
      const node = one(element, end) as Listing | undefined;
      const listed = node?.get(name);
      if (listed && !listed.includes(element)) listed.push(element);
    }
  }
}

/** A moddle element, whose lists are made when they are first asked for. */
interface Listing extends ModdleElement {
  get(name: string): ModdleElement[];
}
