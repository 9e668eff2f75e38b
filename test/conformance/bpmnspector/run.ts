import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brokenRules, ruleName, told } from '../refusals.ts';
import type { CaseResult, Suite } from '../suite.ts';

interface SpectorCase {
  readonly id: string;
  readonly constraint: string;
  readonly rule: string | null;
  readonly file: string;
  readonly valid: boolean;
}

/** Valid models break no rule; invalid ones are refused by the rule that the case names. */
export const bpmnspector: Suite = async (dir, wanted) => {
  const text = readFileSync(path.join(dir, 'manifest.json'), 'utf8');
  const { cases } = JSON.parse(text) as { readonly cases: readonly SpectorCase[] };
  const results: CaseResult[] = [];
  for (const { id: name, constraint, rule, file, valid } of cases) {
    const id = `${constraint}/${name}`;
    const group = valid ? 'valid' : 'invalid';
    if (!wanted(id, group)) continue;
    const broken = await brokenRules(readFileSync(path.join(dir, file), 'utf8'));
    const passed = valid ? broken.length === 0 : broken.some((one) => ruleName(one) === constraint);
    const expected = valid ? 'no broken rule' : `${constraint} (${rule ?? 'no text'})`;
    results.push({ id, group, passed, why: passed ? '' : `expected ${expected}, found ${told(broken)}` });
  }
  return results;
};
