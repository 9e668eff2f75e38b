import type { Schemas } from '../api/schemas.ts';

type Department = Schemas['Department'];

export interface PlacedDepartment extends Department {
  /** How far below the top: 0 for the top itself. */
  readonly depth: number;
  /** People of it and of all below it. */
  readonly all: number;
}

/** The tree as a list from the top down, each department before what is below it. */
export function departmentTree(items: readonly Department[]): readonly PlacedDepartment[] {
  const below = (parent: string | null, depth: number): readonly PlacedDepartment[] =>
    items
      .filter((item) => item.parent === parent)
      .flatMap((item) => {
        const inner = below(item.code, depth + 1);
        const children = inner.filter((one) => one.depth === depth + 1);
        return [{ ...item, depth, all: children.reduce((sum, one) => sum + one.all, item.users) }, ...inner];
      });
  return below(null, 0);
}
