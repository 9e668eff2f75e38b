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
  const walk = (element: Generic, isWithin: boolean): void => {
    if (seen.has(element)) return;
    seen.add(element);
    const ns = element.$descriptor?.ns;
    const isBare = ns?.uri === '';
    if (isBare && element.$descriptor) {
      element.$descriptor.ns = { localName: ns.localName };
      if (!isWithin) Object.assign(element, { [mark]: '' });
    }
    for (const value of Object.values(element).flat())
      if (typeof value === 'object' && value !== null && '$type' in value) walk(value as Generic, isBare);
  };
  walk(root, false);
}

export function restoreNoNamespace(xml: string): string {
  return xml.replaceAll(` ${mark}=""`, ' xmlns=""');
}
