import type { FormField, FormSchema } from './form-schema.ts';

/** A form of these fields, for tests: ids are made up where a field has none. */
export function form(...components: (Partial<FormField> & { type: string })[]): FormSchema {
  return { id: 'sample', type: 'default', schemaVersion: 19, components: named(components) };
}

function named(fields: readonly (Partial<FormField> & { type: string })[], within = 'f'): FormField[] {
  return fields.map((field, index) => {
    const id = field.id ?? field.key ?? field.path ?? `${within}_${index}`;
    return { ...field, id, ...(field.components && { components: named(field.components, id) }) };
  });
}
