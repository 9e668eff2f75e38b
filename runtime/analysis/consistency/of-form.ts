import { choiceValues } from '../../languages/forms/choices.ts';
import { parseKey } from '../../languages/forms/data-path.ts';
import { fieldType } from '../../languages/forms/field-types.ts';
import type { FormField, FormSchema } from '../../languages/forms/form-schema.ts';
import { anything, contextOf, listOf, nothing, one, union, withEntry, type Shapes } from './shape.ts';

/** A field that holds a value, at its place in the data. */
interface KeyedField {
  readonly field: FormField;
  readonly path: readonly string[];
  /** Shows what others wrote. */
  readonly isShown: boolean;
  readonly shapes: Shapes;
}

/** An expression or a template of a form, and where it stands. */
export interface FormText {
  readonly field: FormField;
  readonly key: string;
  readonly feel: string;
  /** What it sees beside the data: rows of a list bring names of their own. */
  readonly isInRow: boolean;
  /** Within a loop of a template the entries of its item are names too. */
  readonly isInLoop: boolean;
}

export interface ReadForm {
  readonly keyed: readonly KeyedField[];
  readonly texts: readonly FormText[];
  /** Variables that give fields their options. */
  readonly optionKeys: readonly (readonly [field: FormField, name: string])[];
}

/** What a form writes and reads. */
export function readFormKeys({ components }: FormSchema): ReadForm {
  const keyed: KeyedField[] = [];
  const texts: FormText[] = [];
  const optionKeys: [FormField, string][] = [];
  const visit = (field: FormField, path: readonly string[], isInRow: boolean, isShownAround: boolean): void => {
    const type = fieldType(field.type);
    const isShown = isShownAround || field.readonly === true || field.disabled === true;
    // A component of a type that nobody knows here may hold a value all the same.
    const isKeyed = type ? type.keyed === true : typeof field.key === 'string';
    const names = parseKey(isKeyed ? field.key : field.path) ?? [];
    const here = [...path, ...names];
    texts.push(...textsOf(field, isInRow));
    if (!isInRow && typeof field.valuesKey === 'string' && field.valuesKey) optionKeys.push([field, field.valuesKey]);
    if (type?.repeats) keyed.push({ field, path: here, isShown, shapes: listOf(rowShape(field)) });
    else if (isKeyed && !isInRow) keyed.push({ field, path: here, isShown, shapes: valueShapes(field) });
    for (const inner of field.components ?? []) visit(inner, here, isInRow || type?.repeats === true, isShown);
  };
  for (const field of components) visit(field, [], false, false);
  return { keyed: keyed.filter(({ path }, at) => path.length > 0 && !isWithinList(keyed, at)), texts, optionKeys };
}

/** A list within a list is a part of the outer one's rows. */
function isWithinList(keyed: readonly KeyedField[], at: number): boolean {
  const { path } = keyed[at] ?? { path: [] };
  return keyed
    .slice(0, at)
    .some(
      ({ field, path: outer }) =>
        fieldType(field.type)?.repeats === true &&
        outer.length < path.length &&
        outer.every((name, i) => path[i] === name),
    );
}

function rowShape({ components = [] }: FormField): Shapes {
  const { keyed } = readFormKeys({ id: '', type: 'default', schemaVersion: 0, components });
  const row = keyed.reduce((shapes, { path, shapes: value }) => withEntry(shapes, path, value), nothing);
  return row === nothing ? contextOf(new Map()) : row;
}

function valueShapes(field: FormField): Shapes {
  switch (field.type) {
    case 'textfield':
    case 'textarea':
      return one({ kind: 'text' });
    case 'number':
      return one(field.serializeToString === true ? { kind: 'text', format: 'number' } : { kind: 'number' });
    case 'checkbox':
      return one({ kind: 'boolean' });
    case 'datetime':
      return one(field.subtype === 'date' ? { kind: 'text', format: 'date' } : { kind: 'text' });
    case 'radio':
    case 'select':
      return options(field);
    case 'checklist':
    case 'taglist':
      return listOf(options(field));
    default:
      return anything;
  }
}

function options(field: FormField): Shapes {
  if (field.valuesKey || field.valuesExpression) return anything;
  return union(
    choiceValues(field.values).map((value) =>
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? one({ kind: kindOf(value), literal: value })
        : anything,
    ),
  );
}

function kindOf(value: string | number | boolean): 'text' | 'number' | 'boolean' {
  return typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'boolean';
}

/** Attributes that hold neither FEEL nor templates, whatever they begin with. */
const plain: ReadonlySet<string> = new Set([
  'id',
  'key',
  'path',
  'type',
  'components',
  'values',
  'defaultValue',
  'pattern',
]);

function textsOf(field: FormField, isInRow: boolean): readonly FormText[] {
  const found: FormText[] = [];
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      if (value.startsWith('=')) found.push({ field, key, feel: value.slice(1), isInRow, isInLoop: false });
      else for (const { feel, isInLoop } of templateParts(value)) found.push({ field, key, feel, isInRow, isInLoop });
    } else if (typeof value === 'object' && value !== null)
      for (const [name, inner] of Object.entries(value)) if (!plain.has(name)) walk(inner, name);
  };
  for (const [name, value] of Object.entries(field)) if (!plain.has(name)) walk(value, name);
  return found;
}

export interface TemplatePart {
  readonly feel: string;
  /** Within `{{#loop}}` the entries of the item are names too. */
  readonly isInLoop: boolean;
}

/** The expressions of `{{x}}`, `{{#if x}}` and `{{#loop x}}`. */
export function templateParts(text: string): readonly TemplatePart[] {
  let depth = 0;
  return [...text.matchAll(/\{\{(?:#(if|loop)\s|(\/loop))?([^{}/#]*)\}\}/g)].flatMap(
    ([, opens, closes, found = '']) => {
      if (closes !== undefined) depth -= 1;
      const part = { feel: found.trim(), isInLoop: depth > 0 };
      if (opens === 'loop') depth += 1;
      return part.feel ? [part] : [];
    },
  );
}
