import { isXmlName } from '../../ground/xml/xml-name.ts';
import type { Problem } from '../../ground/problems.ts';
import { claimPath, type Claims } from './claim-path.ts';
import { fieldProblems } from './field-problems.ts';
import { fieldType, fieldTypes } from './field-types.ts';
import { isPlain } from './data-path.ts';

const newestSchema = 19;
const mostFields = 1000;
const deepest = 10;

/** What is wrong with a form, each finding with the id of its field. Empty: form-js can show it and we can check what it sends. */
export function checkForm(schema: unknown): Problem[] {
  if (!isPlain(schema)) return [problem(null, 'form-invalid', 'Expected a form as a JSON object.')];
  const reading: Reading = { problems: [], ids: new Set(), claims: new Map(), fields: 0 };
  headProblems(schema, reading.problems);
  readFields(schema.components, [], 1, reading);
  return reading.problems;
}

interface Reading {
  readonly problems: Problem[];
  readonly ids: Set<string>;
  readonly claims: Claims;
  fields: number;
}

function problem(elementId: string | null, code: string, message: string): Problem {
  return { elementId, code, message };
}

function headProblems({ id, type, schemaVersion, components }: Record<string, unknown>, problems: Problem[]): void {
  const say = (code: string, message: string): unknown => problems.push(problem(null, code, message));
  if (typeof id !== 'string' || id.length > 100 || !isXmlName(id))
    say('form-id', 'Expected the form to have an id of at most 100 letters, digits, "_", "." and "-". Set "id".');
  if (type !== 'default') say('form-type', 'Expected a form of type "default". Set "type".');
  if (typeof schemaVersion !== 'number' || schemaVersion < 1 || schemaVersion > newestSchema)
    say('schema-version', `Expected a schema version up to ${newestSchema}. Save the form with the form editor.`);
  if (!Array.isArray(components)) say('form-invalid', 'Expected the form to have a list of components.');
}

function readFields(components: unknown, path: readonly string[], depth: number, reading: Reading): void {
  if (!Array.isArray(components)) return;
  if (depth > deepest) {
    reading.problems.push(problem(null, 'too-deep', `Expected at most ${deepest} groups inside one another.`));
    return;
  }
  for (const field of components as unknown[]) {
    reading.fields += 1;
    if (reading.fields > mostFields) {
      const many = problem(null, 'too-many-fields', `Expected at most ${mostFields} fields. Split the form.`);
      if (reading.fields === mostFields + 1) reading.problems.push(many);
      return;
    }
    readField(field, path, depth, reading);
  }
}

function readField(field: unknown, path: readonly string[], depth: number, reading: Reading): void {
  const { problems, ids } = reading;
  if (!isPlain(field)) {
    problems.push(problem(null, 'field-invalid', 'Expected every component to be an object.'));
    return;
  }
  const id = typeof field.id === 'string' && field.id ? field.id : null;
  if (id === null) problems.push(problem(null, 'field-id', `A ${String(field.type)} has no id. Give it one.`));
  else if (ids.has(id)) problems.push(problem(id, 'duplicate-id', `Two fields have the id "${id}". Rename one.`));
  else ids.add(id);
  const type = typeof field.type === 'string' ? fieldType(field.type) : undefined;
  if (!type) {
    problems.push(problem(id, 'unknown-field-type', unknownType(field, id)));
    readFields(field.components, path, depth + 1, reading);
    return;
  }
  const own = claimPath(field, id, type, path, reading.claims);
  problems.push(...own.problems, ...fieldProblems(field, id, type));
  if (type.container) readFields(field.components, own.path, depth + 1, reading);
}

/** With what there is: the type may be another tool's, of a newer form-js, or mistyped. */
function unknownType({ key, type }: Record<string, unknown>, id: string | null): string {
  const name = typeof key === 'string' && key !== '' ? key : (id ?? '?');
  const known = Object.keys(fieldTypes).join(', ');
  return `Expected component "${name}" to be of a type that forms here show, but found "${String(type)}": nothing would stand in its place. Choose one of these types, or delete it: ${known}.`;
}
