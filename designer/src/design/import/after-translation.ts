import type { Finding } from '@wattloom/runtime/camunda7';
import type { ImportPlan } from './import-plan.ts';

/**
 * The plan of a translated file, with what the file as it came would have lost: the translation has read that away, and
 * would not be seen to lose it again.
 */
export function afterTranslation(before: ImportPlan, after: ImportPlan, translated: readonly Finding[]): ImportPlan {
  const known = new Set(before.losses.map((loss) => JSON.stringify(loss)));
  const more = after.losses.filter((loss) => !known.has(JSON.stringify(loss)));
  return {
    ...after,
    losses: [...before.losses, ...more],
    notes: after.notes.filter(({ code }) => code !== 'camunda7'),
    translated,
  };
}
