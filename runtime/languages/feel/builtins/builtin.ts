import type { Run } from '../run.ts';
import { coerce } from '../values/conforms.ts';
import { isContext, type Context } from '../values/context.ts';
import { FeelFunction, type Arguments } from '../values/feel-function.ts';
import { ANY, namedTypes, type FeelType } from '../values/feel-type.ts';
import { kindOf } from '../values/kind-of.ts';

interface Accepted {
  readonly name: string;
  readonly type: FeelType;
  readonly optional: boolean;
  /** Takes what follows as a list, or the only argument as the list. */
  readonly rest: boolean;
}
interface Overload {
  readonly parameters: readonly Accepted[];
  readonly run: (run: Run, ...values: never[]) => unknown;
}

const FUNCTION: FeelType = { kind: 'allowed', base: ANY, allows: (value) => value instanceof FeelFunction };

function accepted(text: string): Accepted {
  const parts = /^(\.\.\.)?([^:?]+)(\?)?: (.+)$/.exec(text.trim());
  if (!parts) throw new Error(`no parameter: ${text}`);
  const [, rest, name = '', optional, typeName = ''] = parts;
  const type = typeName === 'function' ? FUNCTION : namedTypes.get(typeName);
  if (!type) throw new Error(`no type: ${typeName}`);
  return { name, type, optional: optional !== undefined, rest: rest !== undefined };
}

/**
 * One way to call a built-in, its parameters written as FEEL has them: `string: string, length?: number`.
 * What is not optional is never null, except of type Any. `...list: number` is a list, or its entries one by one.
 */
export function overload(signature: string, run: (run: Run, ...values: never[]) => unknown): Overload {
  return { parameters: signature ? signature.split(',').map(accepted) : [], run };
}

function restOf(parameter: Accepted, given: readonly unknown[], whole: boolean): unknown[] | string {
  const [only] = given;
  if (parameter.type.kind === 'list') return lists(parameter, given);
  if (!whole) return given.length ? [...given] : `expected ${parameter.name}`;
  if (given.length === 0 || (given.length === 1 && only === null)) return `expected ${parameter.name}`;
  return given.length > 1 ? [...given] : Array.isArray(only) ? (only as unknown[]) : [only];
}

function valueFor(parameter: Accepted, given: unknown): { value: unknown } | string {
  const value = coerce(given, parameter.type);
  if (value === undefined) return `expected ${parameter.name}, but a ${kindOf(given)} is not of its type`;
  const missing = value === null && !parameter.optional && parameter.type !== ANY;
  return missing ? `expected ${parameter.name}, but found null` : { value };
}

/** Lists one by one: one alone is not taken for the list of all. */
function lists(parameter: Accepted, given: readonly unknown[]): unknown[] | string {
  if (given.length === 0) return `expected ${parameter.name}`;
  const values: unknown[] = [];
  for (const one of given) {
    const found = valueFor(parameter, one);
    if (typeof found === 'string') return found;
    values.push(found.value);
  }
  return values;
}

/** The values for the parameters, or why they do not fit. */
function bind({ parameters }: Overload, args: Arguments): unknown[] | string {
  const names = parameters.map(({ name }) => name).join(', ');
  const positional = Array.isArray(args) ? (args as readonly unknown[]) : null;
  const named = positional ? null : (args as ReadonlyMap<string, unknown>);
  const unknown = named && [...named.keys()].find((name) => !parameters.some((parameter) => parameter.name === name));
  if (unknown !== null && unknown !== undefined) return `expected (${names}), but found "${unknown}"`;
  const values: unknown[] = [];
  for (const [index, parameter] of parameters.entries()) {
    if (parameter.rest) {
      const rest = restOf(
        parameter,
        positional ? positional.slice(index) : [named?.get(parameter.name) ?? null],
        index === 0,
      );
      if (typeof rest === 'string') return rest;
      values.push(rest);
      return values;
    }
    const present = positional ? index < positional.length : named?.has(parameter.name);
    if (!present && !parameter.optional && (positional || parameter.type !== ANY)) return `expected (${names})`;
    const found = valueFor(parameter, positional ? (positional[index] ?? null) : (named?.get(parameter.name) ?? null));
    if (typeof found === 'string') return found;
    values.push(found.value);
  }
  return positional && positional.length > parameters.length ? `expected (${names})` : values;
}

function fitsCount({ parameters }: Overload, count: number): boolean {
  const least = parameters.filter(({ optional }) => !optional).length;
  return count >= least && (count <= parameters.length || parameters.at(-1)?.rest === true);
}

/** Whether a value of the type could be bound: lists give their only entry, one value makes a list, a date a midnight. */
function couldBind(parameter: Accepted, type: FeelType): boolean {
  const wanted = parameter.type;
  if (parameter.rest || type.kind !== 'simple' || wanted.kind === 'any' || wanted.kind === 'list') return true;
  if (wanted.kind !== 'simple') return false;
  return wanted.name === type.name || (wanted.name === 'date and time' && type.name === 'date');
}

function couldFit(one: Overload, types: readonly FeelType[]): boolean {
  if (!fitsCount(one, types.length)) return false;
  return types.every((type, at) => {
    const parameter = one.parameters[at] ?? one.parameters.at(-1);
    return parameter === undefined || couldBind(parameter, type);
  });
}

/** To count the entries of a context is work by itself: 20,000 take half a millisecond, in each turn of a loop. */
const fewEntries = 64;
const counted = new WeakMap<Context, number>();

function entriesOf(context: Context): number {
  const known = counted.get(context);
  if (known !== undefined) return known;
  const count = Object.keys(context).length;
  if (count > fewEntries) counted.set(context, count);
  return count;
}

/** Work that a call may make of long lists and texts, and of contexts with many entries: a loop that calls with these must meet its limit in time. */
function weightOf(args: Arguments): number {
  let weight = 0;
  for (const value of args.values()) {
    if (Array.isArray(value)) weight += value.length >> 2;
    else if (typeof value === 'string') weight += value.length >> 5;
    else if (isContext(value)) weight += entriesOf(value) >> 3;
  }
  return weight;
}

/** A built-in function: the first overload that the arguments fit is run. */
export function builtin(name: string, ...overloads: readonly Overload[]): readonly [string, FeelFunction] {
  const call = (run: Run, args: Arguments): unknown => {
    run.step(weightOf(args));
    let why = '';
    for (const one of overloads) {
      const values = bind(one, args);
      if (typeof values !== 'string') return one.run(run, ...(values as never[]));
      why ||= values;
    }
    return run.fail('wrong-arguments', `${name}: ${why}`);
  };
  const parameters = overloads[0]?.parameters.map(({ name: parameter, type }) => ({ name: parameter, type })) ?? [];
  const takes = (count: number): boolean => overloads.some((one) => fitsCount(one, count));
  const accepts = (types: readonly FeelType[]): boolean => overloads.some((one) => couldFit(one, types));
  return [name, new FeelFunction(name, parameters, call, ANY, { takes, accepts })];
}
