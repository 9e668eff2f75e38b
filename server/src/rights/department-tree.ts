export interface Department {
  readonly code: string;
  readonly name: string;
  readonly nameZh: string;
  readonly parent: string | null;
}

/** The whole company, as a role's scope or a rule's department. */
export const EVERYWHERE = '*';
/**
 * Where something lies: a department's code, null for a case that has none (it belongs to the company as a whole), or
 * `UNPLACED` for what has no place by its nature, such as a form's definition: there a right counts from any department.
 */
export type Place = string | null;
/** Begins with NUL, which no text in PostgreSQL can hold: no model can make a case unplaced by naming its department so. */
export const UNPLACED = '\u0000unplaced';

interface Interval {
  readonly first: number;
  readonly last: number;
}

/** The departments as intervals of one walk, so that "lies under" is two comparisons at any depth. Immutable. */
export class DepartmentTree {
  readonly #departments = new Map<string, Department>();
  readonly #intervals = new Map<string, Interval>();
  readonly #order: string[] = [];
  readonly #top: string | null;

  constructor(departments: readonly Department[]) {
    const children = new Map<string | null, string[]>();
    for (const department of departments) {
      this.#departments.set(department.code, department);
      const siblings = children.get(department.parent);
      if (siblings) siblings.push(department.code);
      else children.set(department.parent, [department.code]);
    }
    const roots = children.get(null) ?? [];
    this.#top = roots.length === 1 ? (roots[0] ?? null) : null;
    for (const root of roots) this.#walk(root, children);
  }

  get(code: string): Department | undefined {
    return this.#departments.get(code);
  }

  all(): readonly Department[] {
    return this.#order.flatMap((code) => this.#departments.get(code) ?? []);
  }

  /** Whether a right in `scope` reaches a thing at `place`. */
  covers(scope: string, place: Place): boolean {
    if (scope === EVERYWHERE || place === UNPLACED) return true;
    if (place === null) return scope === this.#top;
    const over = this.#intervals.get(scope);
    const under = this.#intervals.get(place);
    return over !== undefined && under !== undefined && over.first <= under.first && under.last <= over.last;
  }

  /** Whether a right in `scope` also reaches what has no department: only where the scope is the one root. */
  coversCompany(scope: string): boolean {
    return this.covers(scope, null);
  }

  /** The department and everything below it. */
  under(code: string): readonly string[] {
    const interval = this.#intervals.get(code);
    return interval ? this.#order.slice(interval.first, interval.last + 1) : [];
  }

  /** The department, its parent and so on up to the root. */
  upwards(code: string | null): readonly string[] {
    const line: string[] = [];
    let at = code === null ? undefined : this.#departments.get(code);
    while (at && !line.includes(at.code)) {
      line.push(at.code);
      at = at.parent === null ? undefined : this.#departments.get(at.parent);
    }
    return line;
  }

  // Without recursion: a tree may be deeper than the call stack.
  #walk(root: string, children: ReadonlyMap<string | null, readonly string[]>): void {
    const open: { code: string; first: number; rest: string[] }[] = [];
    const enter = (code: string): void => {
      open.push({ code, first: this.#order.length, rest: [...(children.get(code) ?? [])].reverse() });
      this.#order.push(code);
    };
    enter(root);
    for (let at = open.at(-1); at; at = open.at(-1)) {
      const child = at.rest.pop();
      if (child !== undefined) enter(child);
      else {
        this.#intervals.set(at.code, { first: at.first, last: this.#order.length - 1 });
        open.pop();
      }
    }
  }
}
