import { table } from '../../ground/table.ts';
import { isPlain } from './data-path.ts';

/** What a type of field is to the data: it holds a value, contains other fields, repeats them, or only shows something. */
export interface FieldType {
  readonly keyed?: boolean;
  readonly container?: boolean;
  readonly repeats?: boolean;
  /** Takes its values from `values`, `valuesKey` or `valuesExpression`. */
  readonly choices?: 'one' | 'many';
  /** The value of a field that nobody filled in. */
  readonly empty?: unknown;
}

const shows: FieldType = {};

/** The field types of form-js schema 19. */
export const fieldTypes: Readonly<Record<string, FieldType>> = table({
  textfield: { keyed: true, empty: '' },
  textarea: { keyed: true, empty: '' },
  number: { keyed: true, empty: null },
  datetime: { keyed: true, empty: null },
  expression: { keyed: true, empty: null },
  filepicker: { keyed: true, empty: null },
  checkbox: { keyed: true, empty: false },
  radio: { keyed: true, choices: 'one', empty: null },
  select: { keyed: true, choices: 'one', empty: null },
  checklist: { keyed: true, choices: 'many', empty: [] },
  taglist: { keyed: true, choices: 'many', empty: [] },
  group: { container: true },
  dynamiclist: { container: true, repeats: true },
  button: shows,
  text: shows,
  html: shows,
  image: shows,
  table: shows,
  iframe: shows,
  documentPreview: shows,
  spacer: shows,
  separator: shows,
});

export function fieldType(type: string): FieldType | undefined {
  return Object.hasOwn(fieldTypes, type) ? fieldTypes[type] : undefined;
}

export interface UnknownComponent {
  readonly id: string | null;
  readonly key: string | null;
  readonly type: string;
}

/** Components that no form here can show, wherever they are nested: nothing would stand in their place. */
export function unknownComponents(components: unknown): readonly UnknownComponent[] {
  if (!Array.isArray(components)) return [];
  return (components as unknown[]).flatMap((found) => {
    if (!isPlain(found)) return [];
    const { type, id, key, components: inner } = found;
    const isKnown = typeof type === 'string' && fieldType(type) !== undefined;
    return [
      ...(isKnown ? [] : [{ id: textOf(id), key: textOf(key), type: String(type) }]),
      ...unknownComponents(inner),
    ];
  });
}

function textOf(found: unknown): string | null {
  return typeof found === 'string' && found !== '' ? found : null;
}
