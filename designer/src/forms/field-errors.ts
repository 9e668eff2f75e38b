/** What the server found, by the place in the data. */
export type Faults = readonly { readonly path: string; readonly message: string }[];

/** form-js's name of one field on the page: which field, where its value lies, which rows it is in. */
export interface FieldInstance {
  readonly id: string;
  readonly valuePath: readonly (string | number)[];
  readonly indexes?: Readonly<Record<string, number>> | undefined;
}

/** `items[0].name` and `items.0.name` are the same place. */
const placeOf = (path: string): string => path.replace(/\[(\d+)\]/g, '.$1');
const instancePlace = ({ valuePath }: FieldInstance): string => valuePath.join('.');

/** The innermost field that holds the place: a fault inside a value is shown at the field of the value. */
function fieldAt(place: string, instances: readonly FieldInstance[]): FieldInstance | undefined {
  return instances
    .filter((instance) => place === instancePlace(instance) || place.startsWith(`${instancePlace(instance)}.`))
    .sort((a, b) => b.valuePath.length - a.valuePath.length)[0];
}

/** Faults as form-js keeps them: by field, below that by the rows the field is in. */
export function errorTree(faults: Faults, instances: readonly FieldInstance[]): Record<string, unknown> {
  const tree: Record<string, unknown> = {};
  for (const { path, message } of faults) {
    const instance = fieldAt(placeOf(path), instances);
    if (!instance) continue;
    const keys = [instance.id, ...Object.values(instance.indexes ?? {}).map(String)];
    append(tree, keys, message);
  }
  return tree;
}

function append(tree: Record<string, unknown>, [key = '', ...rest]: readonly string[], message: string): void {
  const existing = tree[key];
  if (rest.length === 0) {
    tree[key] = [...(Array.isArray(existing) ? (existing as string[]) : []), message];
    return;
  }
  const below = typeof existing === 'object' && existing !== null ? (existing as Record<string, unknown>) : {};
  tree[key] = below;
  append(below, rest, message);
}

export const unplaced = (faults: Faults, instances: readonly FieldInstance[]): Faults =>
  faults.filter(({ path }) => !fieldAt(placeOf(path), instances));

/** How many fields are marked, each row of a list for itself. Counted where form-js keeps them: it draws them later. */
export function countFields(tree: unknown): number {
  if (Array.isArray(tree)) return tree.length > 0 ? 1 : 0;
  if (typeof tree !== 'object' || tree === null) return 0;
  return Object.values(tree).reduce<number>((count, below) => count + countFields(below), 0);
}
