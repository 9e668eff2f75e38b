import type { Diagnostic } from './diagnostic.ts';
import { cachedFeel } from './feel-cache.ts';
import { compileFeel, compileUnary } from './feel.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { momentOf } from './moment.ts';
import { Run } from './run.ts';
import { outward } from './values/to-host.ts';

export { Budget, commandMilliseconds, spending } from './budget.ts';
export { Decimal } from './decimal.ts';
export type { Diagnostic } from './diagnostic.ts';
export { exactNumber, jsonNumber, parseExact, parseScanned, stringifyExact } from './exact-json.ts';
export { JsonScan, type JsonLimits } from './json-scan.ts';
export { defaultLimits, type Limits } from './limits.ts';

export interface Evaluation<T = unknown> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}
export interface EvaluationOptions {
  /** The moment of now() and today(), an ISO date and time with an offset; without it both give null. */
  readonly now?: string;
  /** The zone in which now() and today() are told, an offset or an IANA name. */
  readonly zone?: string;
  readonly limits?: Partial<Limits>;
}
type Variables = Readonly<Record<string, unknown>>;

const limitsOf = ({ limits }: EvaluationOptions): Limits => (limits ? { ...defaultLimits, ...limits } : defaultLimits);

function run(
  unary: boolean,
  text: string,
  variables: Variables,
  options: EvaluationOptions,
  input: unknown,
): Evaluation {
  const limits = limitsOf(options);
  const current = new Run(limits, options.now === undefined ? null : momentOf(options.now, options.zone));
  try {
    const make = () => cachedFeel(text, unary, variables, limits).evaluate(current, variables, input);
    return { value: outward(current, make), diagnostics: current.diagnostics };
  } finally {
    current.end();
  }
}

/**
 * Evaluates a FEEL expression, without a leading "=". Never throws: an error gives null and says why.
 * Numbers come back as JS numbers where these are exact and as `Decimal` elsewhere, temporal values as ISO text.
 */
export function evaluate(text: string, variables: Variables, options: EvaluationOptions = {}): Evaluation {
  return run(false, text, variables, options, null);
}

/** Whether the input passes the unary tests of a table's cell; null where that cannot be told. */
export function unaryTest(
  text: string,
  input: unknown,
  variables: Variables,
  options: EvaluationOptions = {},
): Evaluation<boolean | null> {
  const { value, diagnostics } = run(true, text, variables, options, input);
  return { value: typeof value === 'boolean' ? value : null, diagnostics };
}

/** What is wrong with the text of an expression: it cannot be read, or can never be evaluated. */
export function check(
  text: string,
  { unary = false, names = [] }: { readonly unary?: boolean; readonly names?: readonly string[] } = {},
): readonly Diagnostic[] {
  const { problem, mistakes } = (unary ? compileUnary : compileFeel)(text, { names });
  return problem ? [problem] : mistakes;
}

/** Whether a diagnostic only says that a variable or an entry is not there. */
export function isMissing(code: string): boolean {
  return code === 'unknown-variable' || code === 'unknown-property';
}
