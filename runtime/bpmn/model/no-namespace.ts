import type { ModdleElement } from './moddle.ts';

/** Stands for `xmlns=""` while an element is in memory: moddle knows no elements without a namespace. */
const mark = 'xmlns-none';
const isUsed = (xml: string): boolean => xml.includes('xmlns=""');

interface Generic extends ModdleElement {
  readonly $descriptor?: { ns: { readonly localName: string; readonly uri?: string } };
}

/** Takes elements of no namespace (within extensions of other tools) so that they can be written again. */
export function keepNoNamespace(xml: string, root: ModdleElement): void {
  if (!isUsed(xml)) return;
  const seen = new Set<unknown>();
  // A list of its own: references lead from node to node, deeper than a stack reaches.
  const open: { readonly element: Generic; readonly isWithin: boolean }[] = [{ element: root, isWithin: false }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { element, isWithin } = next;
    if (seen.has(element)) continue;
    seen.add(element);
    const ns = element.$descriptor?.ns;
    const isBare = ns?.uri === '';
    if (isBare && element.$descriptor) {
      element.$descriptor.ns = { localName: ns.localName };
      if (!isWithin) Object.assign(element, { [mark]: '' });
    }
    for (const value of Object.values(element).flat().reverse())
      if (typeof value === 'object' && value !== null && '$type' in value)
        open.push({ element: value as Generic, isWithin: isBare });
  }
}

export function restoreNoNamespace(xml: string): string {
  return xml.replaceAll(` ${mark}=""`, ' xmlns=""');
}
