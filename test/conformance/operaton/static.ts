import { readFileSync } from 'node:fs';
import path from 'node:path';
import { refusals, told } from '../refusals.ts';
import type { CaseResult, Suite } from '../suite.ts';

interface DeploymentCase {
  readonly id: string;
  readonly file: string;
  readonly reference_message: readonly string[];
  readonly faulty_element: readonly string[];
}

/** What a model is refused for that is only not executed: no answer to these cases. */
const beside = new Set(['not-executed', 'no-process']);

/** Models that must be refused, naming the faulty element where the suite knows it. */
export const operatonStatic: Suite = async (dir, wanted) => {
  const text = readFileSync(path.join(dir, 'manifest.json'), 'utf8');
  const manifest = JSON.parse(text) as { readonly deployment_negative?: readonly DeploymentCase[] };
  const results: CaseResult[] = [];
  for (const { id, file, reference_message: reference, faulty_element: faulty } of manifest.deployment_negative ?? []) {
    if (!wanted(id, 'deployment')) continue;
    const found = await refusals(readFileSync(path.join(dir, file), 'utf8'));
    const meant = found.filter(({ code }) => !beside.has(code));
    const passed = meant.length > 0 && faulty.every((one) => meant.some(({ elementId }) => elementId === one));
    const why = passed ? '' : `expected ${faulty.join(', ')} (${reference.join('; ')}), found ${told(found)}`;
    results.push({ id: `${id} ${path.basename(file)}`, group: 'deployment', passed, why });
  }
  return results;
};
