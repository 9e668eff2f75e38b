import type { Run } from '../run.ts';
import { ANY, type FeelType } from './feel-type.ts';
import { Opaque } from './opaque.ts';

export interface Parameter {
  readonly name: string;
  readonly type: FeelType;
}

export type Arguments = readonly unknown[] | ReadonlyMap<string, unknown>;

/** What can be told of a call before it is made. */
export interface Callable {
  readonly takes: (count: number) => boolean;
  /** Whether arguments of these types may fit. */
  readonly accepts: (types: readonly FeelType[]) => boolean;
}

/** A function as a value: a lambda, a built-in, a business knowledge model, a decision service. */
export class FeelFunction extends Opaque {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly result: FeelType;
  /** Called with positional arguments, or with named ones as a map. */
  readonly call: (run: Run, args: Arguments) => unknown;
  readonly #callable: Callable | null;

  constructor(
    name: string,
    parameters: readonly Parameter[],
    call: (run: Run, args: Arguments) => unknown,
    result: FeelType = ANY,
    callable: Callable | null = null,
  ) {
    super();
    this.name = name;
    this.parameters = parameters;
    this.call = call;
    this.result = result;
    this.#callable = callable;
  }

  /** Whether it may be called with so many arguments. */
  takes(count: number): boolean {
    return this.#callable ? this.#callable.takes(count) : count === this.parameters.length;
  }

  accepts(types: readonly FeelType[]): boolean {
    return this.#callable?.accepts(types) ?? true;
  }

  toString(): string {
    return `function(${this.parameters.map(({ name }) => name).join(', ')})`;
  }
}

/** Named arguments in the order of the parameters; null where a name is not one of them. */
export function inOrder(parameters: readonly Parameter[], args: Arguments): readonly unknown[] | null {
  if (Array.isArray(args)) return args as readonly unknown[];
  const named = args as ReadonlyMap<string, unknown>;
  if ([...named.keys()].some((name) => !parameters.some((parameter) => parameter.name === name))) return null;
  return parameters.map(({ name }) => named.get(name) ?? null);
}
