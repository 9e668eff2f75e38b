import { Decimal, evaluate as evaluateFeel, unaryTest as testFeel, type Evaluation } from '@wattloom/runtime/feel';
import { parser, trackVariables } from 'lezer-feel';

type Context = Record<string, unknown>;
interface Answer {
  readonly value: unknown;
  readonly warnings: readonly { readonly message: string }[];
}

/** Stands in for `@bpmn-io/feelin` inside form-js: the same names and shapes, evaluated by our FEEL. */
export function evaluate(expression: string, context: Context = {}): Answer {
  return answer(evaluateFeel(expression, context, moment()));
}

export function unaryTest(expression: string, context: Context = {}): Answer {
  return answer(testFeel(expression, context['?'] ?? null, context, moment()));
}

/** form-js reads the names of variables off the tree. */
export const parseExpression = (expression: string, context: Context = {}, dialect?: string) =>
  tree('Expression', expression, context, dialect);

export const parseUnaryTests = (expression: string, context: Context = {}, dialect?: string) =>
  tree('UnaryTests', expression, context, dialect);

function tree(top: string, expression: string, context: Context, dialect?: string) {
  const settings = { top, contextTracker: trackVariables(context), ...(dialect === undefined ? {} : { dialect }) };
  return parser.configure(settings).parse(expression);
}

const moment = () => ({
  now: new Date().toISOString(),
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
});

function answer({ value, diagnostics }: Evaluation): Answer {
  return { value: plain(value), warnings: diagnostics.map(({ message }) => ({ message })) };
}

/** Fields know JavaScript's numbers only; what was typed goes to the server as it is, and is counted exactly there. */
function plain(value: unknown): unknown {
  if (value instanceof Decimal) return Number(value.toString());
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  return value;
}
