import type { Choice, DataSet, Field } from './data-set.ts';
import { parseJson } from '../json/parse-json.ts';

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const choiceOf = (value: unknown): Choice => {
  const raw = (typeof value === 'object' && value !== null ? value : { value }) as Record<string, unknown>;
  return { ...raw, value: textOf(raw['value']), label: textOf(raw['label']), labelZh: textOf(raw['labelZh']) };
};

const fieldOf = (value: unknown): Field => {
  const raw = (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
  const field = { ...raw, key: textOf(raw['key']), label: textOf(raw['label']), labelZh: textOf(raw['labelZh']) };
  const choices = Array.isArray(raw['choices']) ? { choices: raw['choices'].map(choiceOf) } : {};
  return { type: 'text', ...field, ...choices };
};

/** Reads what somebody wrote, however incomplete; only what is no object with fields is refused. */
export function parseDataSet(text: string): DataSet {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || !Array.isArray((value as { fields?: unknown }).fields)) {
    throw new Error('Expected an object with a list "fields".');
  }
  const raw = value as Record<string, unknown> & { fields: unknown[] };
  const { key, label, labelZh } = raw;
  return { ...raw, key: textOf(key), label: textOf(label), labelZh: textOf(labelZh), fields: raw.fields.map(fieldOf) };
}
