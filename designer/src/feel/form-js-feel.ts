import { officeZone } from '../ground/office-zone.ts';
import { Decimal, evaluate as evaluateFeel, unaryTest as testFeel, type Evaluation } from '@wattloom/runtime/feel';
import { fieldNumber } from './field-number.ts';
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

/**
 * form-js asks conditions as unary tests without an input, where a lone variable that is null would hold, as it equals no
 * input. The server asks whether they are true; so do we.
 */
export function unaryTest(expression: string, context: Context = {}): Answer {
  if ('?' in context) return answer(testFeel(expression, context['?'], context, moment()));
  return evaluate(expression, context);
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
  zone: officeZone(),
});

function answer({ value, diagnostics }: Evaluation): Answer {
  return { value: plain(value), warnings: diagnostics.map(({ message }) => ({ message })) };
}

/** Fields know JavaScript's numbers and texts only: a number that no double holds is handed over in full, as text. */
function plain(value: unknown): unknown {
  if (Decimal.isDecimal(value)) return fieldNumber(value.toFixed());
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  return value;
}
