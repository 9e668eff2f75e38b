import { fieldTypes, unknownComponents } from '@wattloom/runtime/forms/typed';
import { ImportRefused, type ImportPlan, type Note } from '../import/import-plan.ts';
import { lostInJson } from '../import/lost-in-json.ts';
import { parseJson } from '../json/parse-json.ts';
import type { FormComponent, FormSchema } from './frame-protocol.ts';
import { formatForm, parseForm } from './parse-form.ts';

/** What would come of taking a form file in the place of a form. */
export function prepareForm(text: string, present: FormSchema, key: string): ImportPlan {
  const value = parseJson(text);
  if (!isForm(value)) throw new ImportRefused('not-form');
  const form = parseForm(text);
  const { id: found } = form;
  return {
    content: text,
    before: keysOf(present.components),
    after: keysOf(form.components),
    losses: lostInJson(value, JSON.parse(formatForm(form))),
    notes: [
      ...(typeof found === 'string' && found !== key ? [{ code: 'otherKey', found, key } as const] : []),
      ...unknownTypes(form),
    ],
  };
}

function unknownTypes({ components }: FormSchema): readonly Note[] {
  const names = unknownComponents(components).map(({ key, id, type }) => `${key ?? id ?? '?'} (${type})`);
  return names.length ? [{ code: 'unknownTypes', names, known: Object.keys(fieldTypes).join(', ') }] : [];
}

/** Anything may be read as an empty form; a file that has no list of components is meant as something else. */
function isForm(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Array.isArray((value as { components?: unknown }).components);
}

/** Fields by their keys, what is only shown by its id. */
function keysOf(components: readonly FormComponent[] = []): ReadonlySet<string> {
  return new Set(components.flatMap(({ key, id, components: inner }) => [key ?? id ?? [], ...keysOf(inner)].flat()));
}
