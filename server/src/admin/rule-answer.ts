import type { Rule } from './rights.schema.ts';
import type { RuleWords } from '../rights/index.ts';

/** A rule in words, as plain JSON. */
export function ruleAnswer(words: RuleWords): Rule {
  const { conditionParts, elementNames } = words;
  return { ...words, conditionParts: conditionParts ? { ...conditionParts } : null, elementNames: { ...elementNames } };
}
