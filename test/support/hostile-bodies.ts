/** A piece of OpenAPI's schema, as far as bodies are made of it. */
export interface BodySchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly BodySchema[];
  readonly oneOf?: readonly BodySchema[];
  readonly properties?: Readonly<Record<string, BodySchema>>;
  readonly required?: readonly string[];
  readonly items?: BodySchema;
  readonly additionalProperties?: boolean | BodySchema;
  readonly minimum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly format?: string;
}

export interface HostileBody {
  /** The shape, and where in the body it stands. */
  readonly name: string;
  text(): string;
}

type Shape = (bytes: number) => string;
const times = (piece: string, bytes: number): string => piece.repeat(Math.max(1, Math.floor(bytes / piece.length)));
const list = (piece: string, bytes: number): string => `[${times(`${piece},`, bytes - piece.length - 2)}${piece}]`;
const names = (bytes: number, value: string, most = Infinity): string => {
  const entries: string[] = [];
  for (let n = 0, size = 2; size < bytes - 40 && n < most; n += 1) {
    entries.push(`"k${n}":${value}`);
    size += 5 + String(n).length + value.length;
  }
  return `{${entries.join(',')}}`;
};
/** As many values as a body may hold. */
const FULL = 29_000;
const full = (piece: string, bytes: number): string => list(piece, Math.min(bytes, FULL * (piece.length + 1)));
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

/** Values of about so many bytes. Some are beyond the limits of JSON, some full to the brim. */
export const shapes: Readonly<Record<string, Shape>> = {
  'numbers without end': (bytes) => list('1', bytes),
  'opening brackets': (bytes) => times('[', bytes),
  'objects in objects': (bytes) => times('{"a":', bytes),
  'a number of all digits': (bytes) => times('7', bytes),
  'one text': (bytes) => `"${times('x', bytes - 2)}"`,
  'one text of escapes': (bytes) => `"${times('\\u0000', bytes - 2)}"`,
  'one text of quotes': (bytes) => `"${times('\\"', bytes - 2)}"`,
  'one Chinese text': (bytes) => `"${times('漢', (bytes - 2) / 3)}"`,
  'one text of blanks': (bytes) => `[${times(' ', bytes - 2)}]`,
  'wrong at the end': (bytes) => `["${times('x', bytes - 6)}"!]`,
  'huge exponents': (bytes) => list('1e999999999', bytes),
  'as many numbers as may be': (bytes) => full('1', bytes),
  'as many long numbers as may be': (bytes) => list('12345678901234567.89', Math.min(bytes, 9_900 * 21)),
  'more exponents than may be': (bytes) => list('1e-300', bytes),
  'as many short texts as may be': (bytes) => full('"ab"', bytes),
  'as many empty objects as may be': (bytes) => list('{}', Math.min(bytes, (FULL / 2) * 3)),
  'as many names as may be': (bytes) => names(bytes, '1', FULL),
  'long names': (bytes) => names(bytes, `{"${'n'.repeat(900)}":1}`, FULL / 3),
  'as deep as may be': (bytes) => list(nested(90), Math.min(bytes, (FULL / 91) * 181)),
};

/** Hostile bodies of about so many bytes for a route: each shape as a whole, and in each place of a valid body. */
export function* hostileBodies(
  schema: BodySchema,
  components: Readonly<Record<string, BodySchema>>,
  bytes: number,
): Generator<HostileBody> {
  for (const [name, shape] of Object.entries(shapes)) yield { name, text: () => shape(bytes) };
  for (const [place, around] of placesIn(schema, components)) {
    for (const [name, shape] of Object.entries(shapes)) {
      const text = (): string => around.replace(HERE, () => shape(bytes - around.length));
      yield { name: `${name} at ${place}`, text };
    }
  }
}

const HERE = '"<here>"';
const here = '<here>';

/** Every place of a body, with a valid body around it. */
function* placesIn(
  schema: BodySchema,
  components: Readonly<Record<string, BodySchema>>,
): Generator<readonly [place: string, around: string]> {
  for (const [place, value] of filled(schema, components, 3)) yield [place, JSON.stringify(value)];
}

type Filled = readonly [place: string, value: unknown];

function* filled(
  given: BodySchema,
  components: Readonly<Record<string, BodySchema>>,
  depth: number,
): Generator<Filled> {
  const schema = resolved(given, components);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) {
    for (const choice of choices) if (choice.type !== 'null') yield* filled(choice, components, depth);
    return;
  }
  yield ['', here];
  if (depth === 0) return;
  const valid = validValue(schema, components) as Record<string, unknown>;
  for (const [name, property] of Object.entries(schema.properties ?? {}))
    for (const [place, value] of filled(property, components, depth - 1))
      yield [`.${name}${place}`, { ...valid, [name]: value }];
  if (schema.items)
    for (const [place, value] of filled(schema.items, components, depth - 1)) yield [`[]${place}`, [value]];
  if (typeof schema.additionalProperties === 'object') yield ['.x', { x: here }];
}

function resolved(schema: BodySchema, components: Readonly<Record<string, BodySchema>>): BodySchema {
  const name = schema.$ref?.split('/').at(-1);
  const found = name === undefined ? schema : components[name];
  if (!found) throw new Error(`The document has no schema ${name}.`);
  return found;
}

/** A value that the schema takes; what may be left out is. */
function validValue(given: BodySchema, components: Readonly<Record<string, BodySchema>>): unknown {
  const schema = resolved(given, components);
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return validValue(choice, components);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.type === 'object')
    return Object.fromEntries(
      (schema.required ?? []).map((name) => [name, validValue(schema.properties?.[name] ?? {}, components)]),
    );
  if (schema.type === 'array') return schema.items ? [validValue(schema.items, components)] : [];
  if (schema.type === 'integer' || schema.type === 'number') return Math.max(schema.minimum ?? 1, 1);
  if (schema.type === 'boolean') return false;
  return textOf(schema);
}

function textOf({ format }: BodySchema): string {
  if (format === 'uri') return 'http://127.0.0.1:9';
  if (format === 'date-time') return '2026-01-01T00:00:00Z';
  if (format === 'uuid') return '00000000-0000-4000-8000-000000000000';
  return 'a';
}
