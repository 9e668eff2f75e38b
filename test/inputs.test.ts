import 'reflect-metadata';
import { z } from 'zod';
import { controllers } from '../server/src/http/features.ts';
import { mostInteger, storable } from '../server/src/contract/input.ts';

/** Where Nest keeps what the parameters of a route's method take. */
const routeArguments = '__routeArguments__';

interface Argument {
  readonly data?: unknown;
  readonly schema?: z.ZodType;
}

interface Input {
  readonly name: string;
  readonly schema: z.ZodType | undefined;
}

/** What the methods of the controllers take from outside; what our own decorators make of a request is theirs. */
const inputs: readonly Input[] = controllers.flatMap((controller) => {
  const { prototype } = controller as { prototype: object };
  return Object.getOwnPropertyNames(prototype).flatMap((method) => {
    const found = (Reflect.getMetadata(routeArguments, controller, method) ?? {}) as Record<string, Argument>;
    return Object.entries(found)
      .filter(([kind]) => /^[345]:/.test(kind))
      .map(([kind, { data, schema }]) => ({
        name: `${controller.name}.${method} ${typeof data === 'string' ? data : kind}`,
        schema,
      }));
  });
});

type Def = z.core.$ZodTypeDef & {
  readonly checks?: readonly unknown[];
  readonly shape?: Record<string, z.ZodType>;
  readonly element?: z.ZodType;
  readonly keyType?: z.ZodType;
  readonly valueType?: z.ZodType;
  readonly innerType?: z.ZodType;
  readonly in?: z.ZodType;
  readonly options?: readonly z.ZodType[];
  readonly format?: string;
};

/** Formats whose own pattern has no character that cannot be kept. */
const plainFormats: ReadonlySet<string> = new Set(['uuid', 'datetime']);

/** What of a schema lets through what PostgreSQL does not take. */
function gaps(schema: z.ZodType, path: string, isChecked = false): readonly string[] {
  const def = schema._zod.def as Def;
  const checked = isChecked || (def.checks ?? []).includes(storable);
  const inside = (name: string, one: z.ZodType | undefined): readonly string[] =>
    one ? gaps(one, `${path}.${name}`, checked) : [];
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape ?? {}).flatMap(([name, one]) => inside(name, one));
    case 'array':
      return inside('0', def.element);
    case 'record':
      return [...inside('(name)', def.keyType), ...inside('*', def.valueType)];
    case 'union':
      return (def.options ?? []).flatMap((one, index) => inside(`|${index}`, one));
    case 'optional':
    case 'nullable':
    case 'default':
    case 'prefault':
      return inside('', def.innerType);
    case 'pipe':
      return inside('', def.in);
    case 'enum':
    case 'literal':
    case 'boolean':
      return [];
    case 'string':
      return checked || plainFormats.has(def.format ?? '') ? [] : [`${path}: a text that is not made by text()`];
    case 'number': {
      const { minValue, maxValue } = schema as z.ZodNumber;
      const isBound = (minValue ?? -Infinity) >= -mostInteger - 1 && (maxValue ?? Infinity) <= mostInteger;
      return isBound ? [] : [`${path}: a number that is not made by integer()`];
    }
    case 'unknown':
      return checked ? [] : [`${path}: a value that is not Json`];
    default:
      return [`${path}: ${def.type}, which no shared type is`];
  }
}

test('every route takes its input by schemas of the shared types', () => {
  expect(inputs.length).toBeGreaterThan(120);
  expect(inputs.filter(({ schema }) => !schema).map(({ name }) => name)).toEqual([]);
  expect(inputs.flatMap(({ name, schema }) => (schema ? gaps(schema, name) : []))).toEqual([]);
});

test('what lets through too much is found', () => {
  const open = z.object({
    text: z.string().max(9),
    count: z.number().int().min(0),
    list: z.array(z.unknown()),
    date: z.date(),
    byName: z.record(z.string(), z.string().check(storable)),
  });
  expect(gaps(open, 'body')).toEqual([
    'body.text: a text that is not made by text()',
    'body.count: a number that is not made by integer()',
    'body.list.0: a value that is not Json',
    'body.date: date, which no shared type is',
    'body.byName.(name): a text that is not made by text()',
  ]);
});
