import { evaluate as feelinEvaluate } from 'feelin';

export interface Diagnostic {
  readonly code: string;
  readonly message: string;
}
export interface Evaluation {
  readonly value: unknown;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Evaluates a FEEL expression, without a leading "=". Never throws: an error gives null and says why.
 * feelin serves behind this door until our own compiler does (docs/decisions/0001).
 */
export function evaluate(text: string, variables: Readonly<Record<string, unknown>>): Evaluation {
  try {
    const { value, warnings } = feelinEvaluate(text, { ...variables }) as Outcome;
    const found: unknown = typeof value === 'number' && Number.isNaN(value) ? null : value;
    return { value: found ?? null, diagnostics: warnings.map(({ type, message }) => ({ code: type, message })) };
  } catch (error) {
    return { value: null, diagnostics: [{ code: 'FEEL_ERROR', message: String(error) }] };
  }
}

/** What is wrong with the text of an expression; empty where it parses. */
export function check(text: string): readonly Diagnostic[] {
  return evaluate(text, {}).diagnostics.filter(({ code }) => code === 'FEEL_ERROR');
}

interface Outcome {
  readonly value: unknown;
  readonly warnings: readonly { readonly type: string; readonly message: string }[];
}
