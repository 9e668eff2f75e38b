import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CaseResult, Suite } from '../suite.ts';
import { runCase, type BetsyCase } from './run-case.ts';
import { betsyStatic } from './static.ts';

/** The executable cases of a folder with betsy's manifest. */
export const betsy: Suite = async (dir, wanted) => {
  const text = readFileSync(path.join(dir, 'manifest.json'), 'utf8');
  const { executable } = JSON.parse(text) as { readonly executable: readonly BetsyCase[] };
  const results: CaseResult[] = [];
  for (const one of executable.filter(({ id, group }) => wanted(id, group)))
    results.push(await runCase(one, readFileSync(path.join(dir, one.file), 'utf8')));
  return [...results, ...(await betsyStatic(dir, wanted))];
};
