/** JSON Schema as far as our OpenAPI document uses it. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly minItems?: number;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: JsonSchema;
}

interface Described {
  readonly content?: Readonly<Record<string, { readonly schema?: JsonSchema }>>;
}

export interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: JsonSchema | null;
  /** Status -> content types. */
  readonly answers: ReadonlyMap<number, readonly string[]>;
}

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

interface Written {
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: Described;
  readonly responses: Readonly<Record<string, Described>>;
}

/** What an OpenAPI document offers; streams stay out, for they do not end. */
export function operationsOf({ paths }: Document): readonly Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Written>)
      .map(([method, written]) => operationOf(path, method, written))
      .filter(({ answers }) => !answers.get(200)?.includes('text/event-stream')),
  );
}

function operationOf(path: string, method: string, { parameters = [], requestBody, responses }: Written): Operation {
  const answers = Object.entries(responses).map(
    ([status, { content = {} }]) => [Number(status), Object.keys(content)] as const,
  );
  const body = requestBody?.content?.['application/json']?.schema ?? null;
  return {
    ...{ name: `${method.toUpperCase()} ${path}`, method: method.toUpperCase(), path, parameters, body },
    answers: new Map(answers),
  };
}

/** The schema that a reference names. */
export function resolved({ components }: Pick<Document, 'components'>, schema: JsonSchema): JsonSchema {
  const name = /^#\/components\/schemas\/(.*)$/.exec(schema.$ref ?? '')?.[1];
  return name === undefined ? schema : (components.schemas[name] ?? {});
}
