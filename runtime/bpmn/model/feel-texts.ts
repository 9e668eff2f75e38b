import { check } from '../../languages/feel/index.ts';
import type { Problem } from '../../ground/problems.ts';
import { constantOf } from './constant.ts';

/** A text of the model: FEEL behind "=", a literal otherwise; null where the model says nothing. */
export type FeelText = string | null;

/** What is wrong with the expressions of an element. */
export function feelProblems(elementId: string, texts: readonly FeelText[]): readonly Problem[] {
  const expressions = texts.filter((text) => text?.startsWith('=')).map((text) => text?.slice(1) ?? '');
  return expressions.flatMap((expression) =>
    check(expression).map(({ code, message }) => ({
      elementId,
      code: `feel-${code}`,
      message: `Expected FEEL in "${elementId}", but "${expression}" cannot be ${code === 'syntax' ? 'read' : 'evaluated'}: ${message}`,
    })),
  );
}

/** The same of conditions, without "=": they must also be true or false. */
export function conditionProblems(elementId: string, conditions: readonly FeelText[]): readonly Problem[] {
  const texts = conditions.filter((text) => text !== null).map((text) => `=${text}`);
  const wrong = texts.filter((text) => {
    const constant = constantOf(text);
    return constant !== null && typeof constant.value !== 'boolean';
  });
  const message = (text: string): string =>
    `Expected a condition of "${elementId}" to be true or false, but found ${text.slice(1)}. Correct it.`;
  return [
    ...feelProblems(elementId, texts),
    ...wrong.map((text) => ({ elementId, code: 'condition-not-boolean', message: message(text) })),
  ];
}
