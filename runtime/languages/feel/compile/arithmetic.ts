import { COSTLY } from '../run.ts';
import { add, divide, isNum, multiply, negate, power, subtract, type Num } from '../number.ts';
import { between, divideDuration, negateDuration, plusDuration, scaleDuration } from '../temporal/arithmetic.ts';
import { DaysTime, YearsMonths } from '../temporal/durations.ts';
import { kindOf } from '../values/kind-of.ts';
import { partsOf, textOf, type Rule } from './compiler.ts';
import { table } from '../../../ground/table.ts';

type Operation = (a: unknown, b: unknown) => unknown;
type OnNumbers = (a: Num, b: Num) => Num | null;

const isDuration = (value: unknown): value is YearsMonths | DaysTime =>
  value instanceof YearsMonths || value instanceof DaysTime;

// undefined: the kinds do not go together. null: they do, but there is no such value.
const others: Record<string, Operation> = table({
  '+': (a, b) => {
    if (typeof a === 'string' && typeof b === 'string') return a + b;
    if (isDuration(b)) return plusDuration(a, b);
    return isDuration(a) ? plusDuration(b, a) : undefined;
  },
  '-': (a, b) => (isDuration(b) ? plusDuration(a, negateDuration(b)) : between(a, b)),
  '*': (a, b) => {
    if (isDuration(a) && isNum(b)) return scaleDuration(a, b);
    return isDuration(b) && isNum(a) ? scaleDuration(b, a) : undefined;
  },
  '/': (a, b) => (isDuration(a) ? divideDuration(a, b) : undefined),
  '**': () => undefined,
});

const numbers: Record<string, OnNumbers> = table({ '+': add, '-': subtract, '*': multiply, '/': divide, '**': power });

/** undefined: the kinds do not go together. null: they do, but there is no such value. */
export function operate(operator: string, a: unknown, b: unknown): unknown {
  const symbol = symbolOf(operator);
  return isNum(a) && isNum(b) ? numbers[symbol]?.(a, b) : others[symbol]?.(a, b);
}

const symbolOf = (text: string): string => (text === '^' ? '**' : text);

export const arithmetic: Rule = (node, names, by) => {
  const operator = node.getChild('ArithOp');
  const operands = partsOf(node).filter(({ name }) => name !== 'ArithOp');
  const [left, right] = operands.map((part) => by.compile(part, names));
  if (!operator || !left) throw new Error('expected an operator and its operands');
  if (!right) return negation(node, left);
  const symbol = symbolOf(textOf(operator, by));
  const onNumbers = numbers[symbol];
  const onOthers = others[symbol];
  if (!onNumbers || !onOthers) throw new Error(`no operator ${symbol}`);
  return (scope) => {
    const a = left(scope);
    const b = right(scope);
    const bothNumbers = isNum(a) && isNum(b);
    if (symbol === '**') scope.run.step(COSTLY);
    const result = bothNumbers ? onNumbers(a, b) : onOthers(a, b);
    if (typeof result === 'string') {
      scope.run.size(result.length);
      scope.run.step(result.length >> 8);
    }
    if (result !== null && result !== undefined) return result;
    const operation = `${kindOf(a)} ${symbol} ${kindOf(b)}`;
    if (result === undefined) return scope.run.fail('wrong-type', `there is no ${operation}`, node);
    return scope.run.fail('no-result', `${operation} has no value here`, node);
  };
};

function negation(node: { from: number; to: number }, operand: ReturnType<Rule>): ReturnType<Rule> {
  return (scope) => {
    const value = operand(scope);
    if (isNum(value)) return negate(value);
    if (isDuration(value)) return negateDuration(value);
    return scope.run.fail('wrong-type', `expected a number or duration after "-", but found a ${kindOf(value)}`, node);
  };
}
