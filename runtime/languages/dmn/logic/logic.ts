import { normalName } from '../../feel/values/names.ts';
import { ANY, type FeelType } from '../../feel/values/feel-type.ts';
import type { Run } from '../../feel/run.ts';
import type { Context } from '../../feel/values/context.ts';
import type { XmlElement } from '../../../ground/xml/xml-element.ts';
import type { TableTrace } from '../trace.ts';

/** Where logic runs: the names it may read, and where a table reports what it did. */
export interface Env {
  readonly run: Run;
  readonly scope: Context;
  readonly tables: TableTrace[] | null;
}

/** Any boxed expression, compiled. */
export type Logic = (env: Env) => unknown;

/** Takes pieces of work that each compile a row of a table. */
export type Later = (compile: () => void) => void;

/** What compiling a boxed expression needs. */
export interface Building {
  readonly names: readonly string[];
  readonly types: ReadonlyMap<string, FeelType>;
  readonly resolve: (reference: string | undefined, at: XmlElement) => FeelType | null;
  readonly problem: (at: XmlElement, code: string, message: string) => void;
  readonly build: (xml: XmlElement, by: Building) => Logic;
  /** The names that logic may use and their types; null where they cannot all be known. */
  readonly known: ReadonlyMap<string, FeelType> | null;
  /** Where what can be compiled later is put; without it, it is compiled at once. */
  readonly later?: Later | undefined;
  /** The type that the expression at hand is asked for. */
  readonly wanted?: FeelType;
}

export const within = (env: Env, entries: Context): Env => ({ ...env, scope: { ...env.scope, ...entries } });

/** With more names in view, of types where these are known. */
export function knowing(by: Building, names: readonly string[], types: readonly FeelType[] = []): Building {
  if (!by.known) return by;
  const more = names.map((name, at) => [normalName(name), types[at] ?? ANY] as const);
  return { ...by, known: new Map([...by.known, ...more]) };
}
