import { unknownComponents } from '@wattloom/runtime/forms/typed';

interface FormFields {
  get(type: string): unknown;
  register(type: string, component: unknown): void;
}

/**
 * A form with a component that form-js does not know is not shown at all. With this it is, so that one can delete or
 * change the component; nothing stands in its place but what `draw` makes.
 */
export function knowAll(
  fields: FormFields,
  schema: { readonly components?: unknown },
  draw: (type: string) => unknown,
): void {
  for (const { type } of unknownComponents(schema.components)) {
    if (fields.get(type)) continue;
    const config = {
      type,
      name: type,
      label: type,
      group: 'presentation',
      create: (options: object) => ({ ...options }),
    };
    fields.register(
      type,
      Object.assign(() => draw(type), { config }),
    );
  }
}
