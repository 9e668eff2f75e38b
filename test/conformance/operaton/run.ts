import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { CaseResult, Suite } from '../suite.ts';
import type { OperatonCase } from './manifest.ts';
import { runCase } from './run-case.ts';
import { operatonStatic } from './static.ts';

/** The cases of a folder with operaton's manifest. */
export const operaton: Suite = async (dir, wanted) => {
  const text = readFileSync(path.join(dir, 'manifest.json'), 'utf8');
  const { cases } = JSON.parse(text) as { readonly cases: readonly OperatonCase[] };
  const results: CaseResult[] = [];
  for (const one of cases.filter(({ id, area }) => wanted(id, area))) {
    const files = one.files.map((name) => ({ name, content: readFileSync(path.join(dir, name), 'utf8') }));
    results.push(await runCase(one, files));
  }
  return [...results, ...(await operatonStatic(dir, wanted))];
};
