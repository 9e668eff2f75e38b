import type { FormComponent, FormSchema } from '../frame-protocol.ts';

interface Placed extends FormComponent {
  readonly layout?: { readonly row?: string };
}

const everyOne = (components: readonly FormComponent[] = []): readonly Placed[] =>
  components.flatMap((each) => [each as Placed, ...everyOne(each.components)]);

/**
 * Gives every field a row of its own that has none. The editor would make them new rows at each change, and with them
 * new elements, of which the chosen one takes the focus from whoever types in the panel.
 */
export function withRows(schema: FormSchema): FormSchema {
  const taken = new Set(everyOne(schema.components).map(({ layout }) => layout?.row));
  let count = 0;
  const nextRow = (): string => {
    do count += 1;
    while (taken.has(`Row_${count}`));
    return `Row_${count}`;
  };
  const placed = (field: Placed): FormComponent => {
    const { layout, components } = field;
    const own = layout?.row ? field : { ...field, layout: { ...layout, row: nextRow() } };
    return components ? { ...own, components: components.map(placed) } : own;
  };
  return schema.components ? { ...schema, components: schema.components.map(placed) } : schema;
}
