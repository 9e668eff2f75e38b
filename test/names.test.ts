import { readFileSync } from 'node:fs';
import path from 'node:path';

interface Schema {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly [more: string]: unknown;
}

const document = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../designer/src/api/openapi.json'), 'utf8'),
) as {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses?: Schema }>>>>;
};

/** What has one name in every language, and why. */
const alone: Readonly<Record<string, string>> = {
  'BatchWork.name': 'the code of a message',
  'Connector.name': 'what administrators call it among themselves',
  'DataSet.title': 'the key of a field',
  'OpenRecord.title': "a record's own number or name, which is data",
  'Problem.title': 'pages say it by its code',
  'Record.title': "a record's own number or name, which is data",
  'Resource.name': 'the name of a file',
  'Rule.object.name': 'what the rule is written with, as data:orders',
};

const isName = (property: string): boolean => /^(name|label|title)$|Names?$/.test(property);

/** Every name in what a schema holds that has no Chinese twin beside it. */
function nameless({ properties = {}, ...more }: Schema, at: string): readonly string[] {
  const own = Object.entries(properties).flatMap(([name, schema]) => [
    ...(isName(name) && !(`${name}Zh` in properties) && !holdsNames(schema) ? [`${at}.${name}`] : []),
    ...nameless(schema, `${at}.${name}`),
  ]);
  const inside = Object.values(more).flatMap((value) => (Array.isArray(value) ? (value as unknown[]) : [value]));
  return [...own, ...inside.flatMap((value) => (isSchema(value) ? nameless(value, at) : []))];
}

/** Names by id, each with its twin. */
function holdsNames({ additionalProperties }: Schema): boolean {
  return isSchema(additionalProperties) && additionalProperties.$ref === '#/components/schemas/Name';
}

function isSchema(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null;
}

test('no answer names anything in one language only', () => {
  const shared = Object.entries(document.components.schemas).flatMap(([name, schema]) => nameless(schema, name));
  const inline = Object.entries(document.paths).flatMap(([name, methods]) =>
    Object.values(methods).flatMap(({ responses = {} }) => nameless(responses, name)),
  );
  const found = [...shared, ...inline];

  expect([...new Set(found)].sort()).toEqual(Object.keys(alone).sort());
});
