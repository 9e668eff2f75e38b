import { NotTranslated, Reader } from './expression-tokens.ts';
import { table } from '../../ground/table.ts';

const methods: Readonly<Record<string, (target: string, args: readonly string[]) => string>> = table({
  contains: (target, [part]) => `contains(${target}, ${part ?? ''})`,
  startsWith: (target, [part]) => `starts with(${target}, ${part ?? ''})`,
  endsWith: (target, [part]) => `ends with(${target}, ${part ?? ''})`,
  equals: (target, [other]) => `(${target} = ${other ?? ''})`,
  length: (target) => `string length(${target})`,
  size: (target) => `count(${target})`,
  isEmpty: (target) => `(count(${target}) = 0)`,
  toUpperCase: (target) => `upper case(${target})`,
  toLowerCase: (target) => `lower case(${target})`,
});

const comparisons: Readonly<Record<string, string>> = table({
  ...{ '==': '=', eq: '=', '!=': '!=', ne: '!=', '<': '<', lt: '<', '>': '>', gt: '>', '<=': '<=', le: '<=' },
  ...{ '>=': '>=', ge: '>=' },
});

/**
 * An expression of JUEL, Java or JavaScript in FEEL: variables, literals, comparisons, logic, arithmetic, `a ? b : c`, and
 * the methods of strings and lists that FEEL knows under another name. Throws `NotTranslated` for the rest.
 */
export function expressionToFeel(text: string): string {
  const reader = new Reader(text);
  const found = choice(reader);
  if (!reader.done) throw new NotTranslated('not-in-feel', { part: reader.peek });
  return found;
}

function choice(reader: Reader): string {
  const condition = or(reader);
  if (!reader.take('?')) return condition;
  const yes = choice(reader);
  reader.expect(':');
  return `(if ${condition} then ${yes} else ${choice(reader)})`;
}

function or(reader: Reader): string {
  let left = and(reader);
  while (reader.take('||', 'or')) left = `${left} or ${and(reader)}`;
  return left;
}

function and(reader: Reader): string {
  let left = comparison(reader);
  while (reader.take('&&', 'and')) left = `${left} and ${comparison(reader)}`;
  return left;
}

function comparison(reader: Reader): string {
  const left = sum(reader);
  const operator = comparisons[reader.take(...Object.keys(comparisons)) ?? ''];
  if (operator === undefined) return left;
  const right = sum(reader);
  // JUEL compares a boolean with the text "true" as booleans; FEEL compares nothing of different types.
  const [a, b] = [left, right].some((side) => flags.has(side)) ? [asString(left), asString(right)] : [left, right];
  return `${a} ${operator} ${b}`;
}

const flags: ReadonlySet<string> = new Set(['"true"', '"false"']);

function asString(side: string): string {
  return side.startsWith('"') ? side : `string(${side})`;
}

function sum(reader: Reader): string {
  let left = product(reader);
  for (let sign = reader.take('+', '-'); sign !== null; sign = reader.take('+', '-'))
    left = `${left} ${sign} ${product(reader)}`;
  return left;
}

function product(reader: Reader): string {
  let left = unary(reader);
  for (let sign = factor(reader); sign !== null; sign = factor(reader)) {
    const right = unary(reader);
    left =
      sign === '%' || sign === 'mod' ? `modulo(${left}, ${right})` : `${left} ${sign === 'div' ? '/' : sign} ${right}`;
  }
  return left;
}

function factor(reader: Reader): string | null {
  return reader.take('*', '/', 'div', '%', 'mod');
}

function unary(reader: Reader): string {
  if (reader.take('!', 'not')) return `not(${unary(reader)})`;
  if (reader.take('-')) return `-${unary(reader)}`;
  if (!reader.take('empty')) return path(reader);
  const of = unary(reader);
  return `(${of} = null or ${of} = "" or ${of} = [])`;
}

function path(reader: Reader): string {
  let found = primary(reader);
  for (;;) {
    if (reader.take('.')) found = member(reader, found);
    else if (reader.take('[')) {
      // FEEL counts from 1.
      const index = choice(reader);
      found = /^\d+$/.test(index) ? `${found}[${Number(index) + 1}]` : `get value(${found}, ${index})`;
      reader.expect(']');
    } else return found;
  }
}

function member(reader: Reader, target: string): string {
  const name = reader.name();
  if (!reader.take('(')) return `${target}.${name}`;
  const args = listUntil(reader, ')');
  const method = methods[name];
  if (!method) throw new NotTranslated('not-in-feel', { part: `.${name}()` });
  return method(target, args);
}

function listUntil(reader: Reader, end: string): readonly string[] {
  const found: string[] = [];
  while (!reader.take(end)) {
    found.push(choice(reader));
    reader.take(',');
  }
  return found;
}

function primary(reader: Reader): string {
  if (reader.take('(')) {
    const inner = choice(reader);
    reader.expect(')');
    return `(${inner})`;
  }
  const literal = reader.literal();
  if (literal !== null) return literal;
  const name = reader.name();
  if (reader.peek === '(') throw new NotTranslated('not-in-feel', { part: `${name}()` });
  return name;
}
