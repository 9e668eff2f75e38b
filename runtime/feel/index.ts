import { parser, trackVariables } from 'lezer-feel';
import { evaluate as feelinEvaluate, unaryTest as feelinUnaryTest } from 'feelin';

export { Decimal } from './decimal.ts';
export { exactNumber, parseExact, stringifyExact } from './exact-json.ts';

export interface Diagnostic {
  readonly code: string;
  readonly message: string;
  /** Where in the text, in UTF-16 units; absent where the whole is meant. */
  readonly from?: number;
  readonly to?: number;
}
export interface Evaluation<T = unknown> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}
export interface EvaluationOptions {
  /** The moment of now() and today(), an ISO date and time with an offset; without it both give null. */
  readonly now?: string;
  /** The zone in which now() and today() are told, an offset or an IANA name. */
  readonly zone?: string;
}
type Variables = Readonly<Record<string, unknown>>;

/**
 * Evaluates a FEEL expression, without a leading "=". Never throws: an error gives null and says why.
 * feelin serves behind this door until our own compiler does (docs/decisions/0001).
 */
export function evaluate(text: string, variables: Variables, _options: EvaluationOptions = {}): Evaluation {
  return guarded(() => feelinEvaluate(text, { ...variables }));
}

/** Whether the input passes the unary tests of a table's cell; null where that cannot be told. */
export function unaryTest(
  text: string,
  input: unknown,
  variables: Variables,
  _options: EvaluationOptions = {},
): Evaluation<boolean | null> {
  const { value, diagnostics } = guarded(() => feelinUnaryTest(text, { ...variables, '?': input }));
  return { value: typeof value === 'boolean' ? value : null, diagnostics };
}

/** What is wrong with the text of an expression; empty where it parses. */
export function check(text: string, { unary = false }: { unary?: boolean } = {}): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const top = unary ? 'UnaryTests' : 'Expression';
  parser
    .configure({ top, contextTracker: trackVariables({}) })
    .parse(text)
    .iterate({
      enter: ({ type, from, to }) => {
        if (type.isError) found.push({ code: 'syntax', message: `cannot be read at ${from + 1}`, from, to });
      },
    });
  return found;
}

interface Outcome {
  readonly value: unknown;
  readonly warnings: readonly { readonly type: string; readonly message: string }[];
}

function guarded(run: () => Outcome): Evaluation {
  try {
    const { value, warnings } = run();
    return { value: plain(value), diagnostics: warnings.map(({ type, message }) => ({ code: type, message })) };
  } catch (error) {
    return { value: null, diagnostics: [{ code: 'FEEL_ERROR', message: String(error) }] };
  }
}

/** JSON-like: temporal values as ISO text, NaN and undefined as null. */
function plain(value: unknown): unknown {
  if (value === undefined || value === null || typeof value === 'function') return null;
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object') return value;
  const proto: unknown = Object.getPrototypeOf(value);
  if (proto !== Object.prototype && proto !== null) return String(value);
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plain(entry)]));
}
