import type { Problem } from '../../ground/problems.ts';
import { checkForm } from './check-form.ts';
import type { FormSchema } from './form-schema.ts';

const longestForm = 1024 * 1024;

/** Reads a `.form` file. All problems at once; with any there is no schema. */
export function readForm(text: string): { readonly schema: FormSchema | null; readonly problems: readonly Problem[] } {
  const refused = (code: string, message: string): ReturnType<typeof readForm> => ({
    schema: null,
    problems: [{ elementId: null, code, message }],
  });
  if (text.length > longestForm)
    return refused('too-large', `Expected a form of at most ${longestForm} characters, but found ${text.length}.`);
  try {
    const schema: unknown = JSON.parse(text);
    const problems = checkForm(schema);
    return { schema: problems.length ? null : (schema as FormSchema), problems };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return refused('json-malformed', `Expected a form as JSON, but it could not be read: ${error.message}.`);
  }
}
