import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readXml, writeXml } from '../../../runtime/bpmn/model/moddle.ts';
import type { CaseResult, Suite } from '../suite.ts';
import { differences, inventory } from './inventory.ts';

interface MiwgCase {
  readonly id: string;
  readonly kind: string;
  readonly file: string;
  readonly expect: {
    readonly elements: Readonly<Record<string, number>>;
    readonly di: Readonly<Record<string, number>>;
  };
}

const roundTrip = async (xml: string): Promise<string> => writeXml((await readXml(xml)).rootElement);
const counts = (of: Readonly<Record<string, number>>): ReadonlyMap<string, number> => new Map(Object.entries(of));

/** What is lost when a file is read and written, once and once more. */
async function lossOf({ expect }: MiwgCase, xml: string): Promise<readonly string[]> {
  const once = await roundTrip(xml);
  const [first, second] = [inventory(once), inventory(await roundTrip(once))];
  return [
    ...differences(counts(expect.elements), first.elements, Object.keys(expect.elements)),
    ...differences(counts(expect.di), first.di, Object.keys(expect.di)),
    ...differences(inventory(xml).all, first.all),
    ...differences(first.all, second.all),
  ];
}

/** Files of other tools go through reading and writing without losing an element, a shape or an extension. */
export const miwg: Suite = async (dir, wanted) => {
  const text = readFileSync(path.join(dir, 'manifest.json'), 'utf8');
  const { cases } = JSON.parse(text) as { readonly cases: readonly MiwgCase[] };
  const results: CaseResult[] = [];
  for (const one of cases.filter(({ id, kind }) => wanted(id, kind))) {
    const xml = readFileSync(path.join(dir, one.file), 'utf8');
    const loss = await lossOf(one, xml).catch((error: unknown) => [String(error)]);
    results.push({ id: one.id, group: one.kind, passed: loss.length === 0, why: loss.join('; ') });
  }
  return results;
};
