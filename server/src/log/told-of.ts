import type { z } from 'zod';
import { harmless } from '../contract/input.ts';

const mostFields = 50;

/**
 * A value as the log has it: what is known to be harmless by its schema (words of a list, yes or no, bounded numbers, ids,
 * and what is registered as `harmless`); of all else the kind and the length. Without a schema nothing is known.
 */
export function toldOf(value: unknown, schema?: z.ZodType): unknown {
  if (value === undefined || value === null) return value;
  const own = schema && inner(schema);
  if (own && isHarmless(own) && own.safeParse(value).success) return value;
  if (Array.isArray(value)) return listOf(value, own);
  if (typeof value === 'object') return fieldsOf(value, own);
  return kindOf(value);
}

type Def = z.core.$ZodTypeDef & {
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly options?: readonly z.ZodType[];
};

const defOf = (schema: z.ZodType): Def => schema._zod.def;

/** Without what only says that it may be left out. */
function inner(schema: z.ZodType): z.ZodType {
  const { innerType, in: before } = defOf(schema);
  const next = innerType ?? before;
  return next ? inner(next) : schema;
}

const plain: ReadonlySet<string> = new Set(['enum', 'literal', 'boolean', 'number']);

function isHarmless(schema: z.ZodType): boolean {
  return plain.has(defOf(schema).type) || harmless.has(schema);
}

function listOf(values: readonly unknown[], schema: z.ZodType | undefined): unknown {
  const element = schema && defOf(schema).element;
  const told = values.slice(0, 5).map((one) => toldOf(one, element));
  return values.length > 5 ? [...told, `… ${values.length}`] : told;
}

function fieldsOf(fields: object, schema: z.ZodType | undefined): Record<string, unknown> {
  const shape = schema && shapeFor(schema, fields);
  const told = Object.entries(fields)
    .slice(0, mostFields)
    .map(([name, value], at) => [nameOf(name, at), toldOf(value, shape?.[name])]);
  return Object.fromEntries(told) as Record<string, unknown>;
}

/** Of several shapes the one that it is. */
function shapeFor(schema: z.ZodType, value: object): Def['shape'] {
  const { shape, options } = defOf(schema);
  const fitting = options?.find((one) => one.safeParse(value).success);
  return shape ?? (fitting && shapeFor(inner(fitting), value));
}

/** Names of fields are told; what is no identifier may be a value that somebody uses as a name. */
function nameOf(name: string, at: number): string {
  return /^[A-Za-z_][\w-]{0,60}$/.test(name) && !/\d{6}/.test(name) ? name : `… ${at}`;
}

function kindOf(value: unknown): string {
  return typeof value === 'string' ? `… text of ${value.length}` : `… ${typeof value}`;
}
