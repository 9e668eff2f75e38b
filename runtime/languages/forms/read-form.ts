import type { Problem } from '../../ground/problems.ts';
import { checkForm } from './check-form.ts';
import { isPlain } from './data-path.ts';
import type { FormField, FormSchema } from './form-schema.ts';

const longestForm = 1024 * 1024;

interface ReadForm {
  readonly schema: FormSchema | null;
  /** What of a form with problems can be looked at all the same, held against other definitions. */
  readonly part: FormSchema | null;
  readonly problems: readonly Problem[];
}

/** Reads a `.form` file. All problems at once; with any there is no schema. */
export function readForm(text: string): ReadForm {
  const refused = (code: string, message: string): ReadForm => ({
    schema: null,
    part: null,
    problems: [{ elementId: null, code, message }],
  });
  if (text.length > longestForm)
    return refused('too-large', `Expected a form of at most ${longestForm} characters, but found ${text.length}.`);
  try {
    const schema: unknown = JSON.parse(text);
    const problems = checkForm(schema);
    const whole = problems.length ? null : (schema as FormSchema);
    return { schema: whole, part: whole ?? partOf(schema, problems), problems };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refused('json-malformed', `Expected a form as JSON, but it could not be read: ${error.message}.`);
  }
}

/** Beyond these, nothing of a form is read. */
const unbounded: ReadonlySet<string> = new Set(['too-deep', 'too-many-fields']);

function partOf(schema: unknown, problems: readonly Problem[]): FormSchema | null {
  if (problems.some(({ code }) => unbounded.has(code)) || !isPlain(schema) || typeof schema.id !== 'string')
    return null;
  return { ...schema, id: schema.id, type: 'default', schemaVersion: 19, components: readable(schema.components) };
}

function readable(components: unknown): readonly FormField[] {
  if (!Array.isArray(components)) return [];
  return (components as unknown[]).filter(isPlain).map((field) => ({
    ...field,
    id: typeof field.id === 'string' ? field.id : '',
    type: typeof field.type === 'string' ? field.type : '',
    ...(field.components === undefined ? {} : { components: readable(field.components) }),
  }));
}
