import type { Rule } from '../http/schemas/rights.ts';
import type { RuleWords } from '../rights/index.ts';

/** A rule in words, as plain JSON. */
export function ruleAnswer(words: RuleWords): Rule {
  return { ...words, conditionParts: words.conditionParts ? { ...words.conditionParts } : null };
}
