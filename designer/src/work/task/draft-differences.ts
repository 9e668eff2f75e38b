import { localiseForm } from '@wattloom/runtime/forms/localise-form';
import type { FormField } from '@wattloom/runtime/forms/typed';
import { dequal } from 'dequal/lite';
import type { Schema } from '../../forms/form-host.ts';

type Data = Readonly<Record<string, unknown>>;

interface Option {
  readonly value?: unknown;
  readonly label?: string;
}
interface Field extends Partial<Pick<FormField, 'type' | 'key' | 'path' | 'label'>> {
  readonly dateLabel?: string;
  readonly timeLabel?: string;
  readonly values?: readonly Option[];
  readonly components?: readonly Field[];
}

/** One value of a field, as a person reads it. */
export type Shown =
  | { readonly kind: 'empty' }
  | { readonly kind: 'bool'; readonly value: boolean }
  | { readonly kind: 'rows'; readonly count: number }
  | { readonly kind: 'text'; readonly text: string };

export interface Difference {
  readonly path: string;
  readonly label: string;
  readonly mine: Shown;
  readonly theirs: Shown;
}

const isObject = (value: unknown): value is Data => typeof value === 'object' && value !== null;
const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);

const valueAt = (data: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((found, name) => (isObject(found) ? found[name] : undefined), data);

function shownOf(value: unknown, { values = [] }: Field): Shown {
  if (isEmpty(value)) return { kind: 'empty' };
  if (typeof value === 'boolean') return { kind: 'bool', value };
  if (Array.isArray(value) && value.some(isObject)) return { kind: 'rows', count: value.length };
  const word = (one: unknown): string => values.find((option) => dequal(option.value, one))?.label ?? plain(one);
  return { kind: 'text', text: Array.isArray(value) ? value.map(word).join(', ') : word(value) };
}

/** The fields that two people filled in differently, in the order of the form; a list counts as one. */
export function draftDifferences(schema: Schema, mine: Data, theirs: Data, language: string): readonly Difference[] {
  const found: Difference[] = [];
  const visit = (field: Field, above: readonly string[]): void => {
    const { key, path, type, components } = field;
    const here = [...above, ...(key ?? path ?? '').split('.').filter(Boolean)];
    if (components && type !== 'dynamiclist') return components.forEach((child) => visit(child, here));
    const [own, other] = [valueAt(mine, here), valueAt(theirs, here)];
    if (here.length === above.length || dequal(own, other) || (isEmpty(own) && isEmpty(other))) return;
    found.push({
      path: here.join('.'),
      label: field.label ?? field.dateLabel ?? field.timeLabel ?? here.join('.'),
      mine: shownOf(own, field),
      theirs: shownOf(other, field),
    });
  };
  const { components } = localiseForm(schema as never, language) as { components: readonly Field[] };
  for (const field of components) visit(field, []);
  return found;
}
