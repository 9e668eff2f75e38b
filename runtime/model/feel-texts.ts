import { check } from '../feel/index.ts';
import type { Problem } from '../problems.ts';

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
