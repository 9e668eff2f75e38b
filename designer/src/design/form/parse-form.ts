import { parseJson } from '../json/parse-json.ts';
import type { FormSchema } from './frame-protocol.ts';

/** Reads a form file; only what is no form at all is refused. */
export function parseForm(text: string): FormSchema {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('Expected an object with "type" and "components".');
  const schema = value as Record<string, unknown>;
  if (schema['components'] !== undefined && !Array.isArray(schema['components']))
    throw new Error('"components" must be a list.');
  return { type: 'default', components: [], ...schema };
}

export const formatForm = (schema: FormSchema): string => `${JSON.stringify(schema, null, 2)}\n`;
