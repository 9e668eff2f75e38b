import { put } from './copied.ts';
import { inputsOf, type Execution, type Instance, type InstanceState, type Key } from './state.ts';

/**
 * What one of the instances of a multi-instance activity holds, kept apart from the rest of the case: its execution,
 * what runs in it, and what that waits for. The body keeps counts, so that a command on one of 1,000 reads and writes
 * that one and what lies around it.
 */
export interface Part extends Pick<
  InstanceState,
  'executions' | 'waits' | 'arrivals' | 'incidents' | 'compensations' | 'resets'
> {
  /** Of the execution that it is the state of. */
  readonly key: Key;
  /** The parts that it lies in, outermost first, with itself at the end. */
  readonly path: readonly Key[];
}

/** Does an execution have its state in a part of its own? */
function isApart({ executions }: InstanceState, { index, parent }: Execution): boolean {
  return index !== undefined && executions[parent ?? '']?.loop?.isApart === true;
}

/** The part that an execution belongs to, or what was kept of one; null for the case's own. */
export function partOf(state: InstanceState, execution: Key): Key | null {
  for (let key: Key | null = execution; key !== null;) {
    const at: Execution | undefined = state.executions[key];
    if (at && isApart(state, at)) return key;
    key = at ? at.parent : (state.compensations[key]?.scope ?? null);
  }
  return null;
}

export function pathOf(state: InstanceState, part: Key): readonly Key[] {
  const path: Key[] = [];
  for (let key: Key | null = part; key !== null; key = partOf(state, state.executions[key]?.parent ?? ''))
    path.unshift(key);
  return path;
}

/** Is there anything apart at all? Looks at the case's own executions only: nothing is apart inside of nothing apart. */
export function isWide({ executions }: InstanceState): boolean {
  return Object.values(executions).some(({ loop }) => loop?.isApart && loop.active > 0);
}

/** Whose each entry of a list is. */
const owners = {
  executions: (key: string) => key,
  waits: (_: string, { owner }: InstanceState['waits'][string]) => owner,
  incidents: (_: string, { owner }: InstanceState['incidents'][string]) => owner,
  compensations: (_: string, { scope }: InstanceState['compensations'][string]) => scope,
  arrivals: (place: string) => place.slice(0, place.indexOf('/')),
  resets: (place: string) => place.slice(0, place.indexOf('/')),
};

export type List = keyof typeof owners;
export const lists = Object.keys(owners) as readonly List[];

export interface Split {
  /** What is not apart. */
  readonly main: InstanceState;
  readonly parts: ReadonlyMap<Key, Part>;
}

export function split(state: InstanceState): Split {
  if (!isWide(state)) return { main: state, parts: new Map() };
  const main = { ...withoutResets(state), ...emptyLists() };
  const parts = new Map<Key, Part>();
  const known = new Map<Key, Key | null>();
  const placed = (execution: Key): Key | null => {
    const found = known.get(execution);
    if (found !== undefined) return found;
    const part = partOf(state, execution);
    known.set(execution, part);
    return part;
  };
  for (const list of lists)
    for (const [key, entry] of Object.entries(state[list] ?? {})) {
      const part = placed(ownerOf(list, key, entry));
      const into = part === null ? main : (parts.get(part) ?? emptyPart(state, part));
      if (part !== null) parts.set(part, into as Part);
      add(into, list, key, entry);
    }
  return { main, parts };
}

export function ownerOf(list: List, key: string, entry: unknown): Key {
  return (owners[list] as (key: string, entry: unknown) => Key)(key, entry);
}

export type Lists = Omit<Part, 'key' | 'path'>;

export function emptyLists(): Lists {
  return { executions: {}, waits: {}, arrivals: {}, incidents: {}, compensations: {} };
}

function emptyPart(state: InstanceState, key: Key): Part {
  return { key, path: pathOf(state, key), ...emptyLists() };
}

/** A list of its own where there are any: most models have no gateway that resets. */
export function withoutResets<T extends Lists>({ resets: _, ...state }: T): Omit<T, 'resets'> {
  return state;
}

/** Fills a list that is still being made. */
export function add(into: Lists, list: List, key: string, entry: unknown): void {
  const made = into as Record<List, Record<string, unknown> | undefined>;
  (made[list] ??= {})[key] = entry;
}

/** The opposite of `split`, with all parts or with some. */
export function joined(main: InstanceState, parts: Iterable<Part>): InstanceState {
  const all = [...parts];
  const state = { ...main };
  for (const list of lists) {
    const entries = Object.assign({}, main[list], ...all.map((part) => part[list])) as Record<string, never>;
    if (list !== 'resets' || Object.keys(entries).length) Object.assign(state, { [list]: entries });
  }
  return state;
}

/** What lies on the way from the case to an execution, as a store loads it for a command there; all of it where nothing is apart. */
export function alongPath(instance: Instance, execution: Key): Instance {
  const { main, parts } = split(instance.state);
  const part = partOf(instance.state, execution);
  if (part === null) return instance;
  const path = parts.get(part)?.path ?? [];
  const state = joined(
    main,
    path.flatMap((key) => parts.get(key) ?? []),
  );
  const seen = [...Object.keys(state.executions), ...Object.keys(state.compensations)];
  const variables = seen.reduce<Instance['variables']>((found, key) => {
    const own = instance.variables[key];
    return own ? put(found, key, own) : found;
  }, {});
  return { ...instance, state, variables: { ...variables, ...nextItems(state, instance) }, isPartial: true };
}

/** Of what bodies on the way still go through, one after the other: what comes next, so that no list is read at each step. */
function nextItems({ executions }: InstanceState, { variables }: Instance): Instance['variables'] {
  const bodies = Object.values(executions).flatMap(({ key, loop }) =>
    loop?.isApart ? [{ key, next: loop.next }] : [],
  );
  const found = bodies.flatMap(({ key, next }) => {
    const [scope, name] = [inputsOf(key), String(next)];
    const items = variables[scope] ?? {};
    return Object.hasOwn(items, name) ? [[scope, { [name]: items[name] }] as const] : [];
  });
  return Object.fromEntries(found);
}
