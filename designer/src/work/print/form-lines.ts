import { localiseForm } from '@wattloom/runtime/forms/localise-form';
import type { FormField } from '@wattloom/runtime/forms/typed';

type Data = Readonly<Record<string, unknown>>;

interface Field extends Pick<FormField, 'type' | 'key' | 'path' | 'label'> {
  readonly dateLabel?: string;
  readonly timeLabel?: string;
  readonly text?: string;
  readonly values?: readonly { readonly value: unknown; readonly label?: string }[];
  readonly components?: readonly Field[];
  readonly columns?: readonly { readonly key: string; readonly label?: string }[];
  readonly dataSource?: string;
  readonly appearance?: { readonly prefixAdorner?: string; readonly suffixAdorner?: string };
}

/** What a value is, so that it can be written in the reader's way. */
export type Value =
  | { readonly kind: 'none' }
  | { readonly kind: 'yes' }
  | { readonly kind: 'no' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: string; readonly before: string; readonly after: string };

/** One line of a form as it stands on paper. */
export type FormLine =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'field'; readonly id: string; readonly label: string; readonly value: Value };

interface Sheet {
  readonly schema: Readonly<Record<string, unknown>>;
  /** What is filled in. A field that is not in it was hidden, and is left out. */
  readonly data: Data;
  readonly language: string;
}

/** A form as labels and values, in the order in which it is filled in. */
export function formLines({ schema, data, language }: Sheet): readonly FormLine[] {
  const { components } = localiseForm(schema as never, language);
  return linesOf(components, data, '');
}

function linesOf(fields: readonly Field[], data: Data, at: string): readonly FormLine[] {
  return fields.flatMap((field): readonly FormLine[] => {
    if (field.type === 'text') return textLines(field.text ?? '');
    if (field.type === 'group') return groupLines(field, data, at);
    if (field.type === 'dynamiclist') return rowLines(field, data, at);
    if (field.type === 'table') return [];
    if (field.key === undefined) return [];
    const value = valueAt(data, field.key);
    if (value === undefined) return [];
    return [{ kind: 'field', id: at + field.key, label: labelOf(field), value: valueOf(field, value) }];
  });
}

function groupLines(field: Field, data: Data, at: string): readonly FormLine[] {
  const inside = field.path ? valueAt(data, field.path) : data;
  const lines = linesOf(
    field.components ?? [],
    isObject(inside) ? inside : {},
    field.path ? `${at}${field.path}.` : at,
  );
  return lines.length === 0 || !field.label ? lines : [{ kind: 'heading', text: field.label }, ...lines];
}

function rowLines(field: Field, data: Data, at: string): readonly FormLine[] {
  const rows = valueAt(data, field.path ?? '');
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row: unknown, index): readonly FormLine[] => [
    { kind: 'heading', text: `${field.label ?? ''} ${index + 1}`.trim() },
    ...linesOf(field.components ?? [], isObject(row) ? row : {}, `${at}${field.path ?? ''}.${index}.`),
  ]);
}

/** Words that stand in the form; what is worked out from data is on the page only. */
function textLines(text: string): readonly FormLine[] {
  const plain = text.replace(/\*\*|__/g, '').trim();
  if (plain === '' || plain.includes('{{') || plain.startsWith('=')) return [];
  const isHeading = plain.startsWith('#');
  return [{ kind: isHeading ? 'heading' : 'note', text: plain.replace(/^#+\s*/, '') }];
}

function labelOf({ label, dateLabel, timeLabel, key = '' }: Field): string {
  return label ?? dateLabel ?? timeLabel ?? key;
}

function valueOf(field: Field, value: unknown): Value {
  if (typeof value === 'boolean') return { kind: value ? 'yes' : 'no' };
  if (Array.isArray(value)) return textOf(value.map((one) => choiceOf(field, one)).join(', '));
  if (value === null || value === '') return { kind: 'none' };
  const { prefixAdorner: before = '', suffixAdorner: after = '' } = field.appearance ?? {};
  if (field.type === 'number') return { kind: 'number', number: choiceOf(field, value), before, after };
  return textOf([before, choiceOf(field, value), after].filter((part) => part !== '').join(' '));
}

const textOf = (text: string): Value => (text === '' ? { kind: 'none' } : { kind: 'text', text });

function choiceOf({ values }: Field, value: unknown): string {
  const chosen = values?.find((one) => one.value === value)?.label;
  if (chosen !== undefined) return chosen;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** `permit.holder` in a form is a path. */
function valueAt(data: Data, key: string): unknown {
  return key.split('.').reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), data);
}

function isObject(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
