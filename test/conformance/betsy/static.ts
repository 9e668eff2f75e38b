import { readFileSync } from 'node:fs';
import path from 'node:path';
import { refusals, ruleName, told } from '../refusals.ts';
import type { CaseResult, Suite } from '../suite.ts';

interface StaticCase {
  readonly id: string;
  readonly constraint: string;
  /** null where the suite has no text for it: the same model under another number, or a fault of the schema. */
  readonly rule: string | null;
  readonly file: string;
}

/** Models that must be refused, by rule and element. */
export const betsyStatic: Suite = async (dir, wanted) => {
  const text = readFileSync(path.join(dir, 'manifest.json'), 'utf8');
  const { static_negative: cases = [] } = JSON.parse(text) as { readonly static_negative?: readonly StaticCase[] };
  const results: CaseResult[] = [];
  for (const { id, constraint, rule, file } of cases) {
    if (!wanted(id, 'static')) continue;
    const found = await refusals(readFileSync(path.join(dir, file), 'utf8'));
    const named = found.filter((one) => one.rule !== undefined && one.elementId !== null);
    const passed = named.some((one) => rule === null || ruleName(one) === constraint);
    const why = passed ? '' : `expected ${constraint} (${rule ?? 'no text'}), found ${told(found)}`;
    results.push({ id, group: 'static', passed, why });
  }
  return results;
};
