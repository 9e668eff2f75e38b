import {
  add,
  emptyLists,
  isWide,
  lists,
  ownerOf,
  partOf,
  pathOf,
  split,
  withoutResets,
  type List,
  type Lists,
  type Part,
  type Split,
} from './parts.ts';
import type { InstanceState, Key } from './state.ts';

/** What a change means for the rows of a case and of its parts. */
export interface SplitChange {
  readonly main: InstanceState;
  readonly written: readonly Part[];
  readonly gone: readonly Key[];
}

/** How states were split that a commit led to: the next one mostly begins with them. */
const splits = new WeakMap<InstanceState, Split>();

/** `before`: what was loaded, null at the start. Of 1,000 parts, those that nothing happened in are not looked into. */
export function splitChange(before: InstanceState | null, after: InstanceState): SplitChange {
  const old = before ? (splits.get(before) ?? split(before)) : { main: after, parts: new Map<Key, Part>() };
  const isIn = before !== null && isWide(before) && isWide(after);
  const change = isIn ? changeIn(old, movesBetween(before, after, old), after) : changeOfAll(old, after);
  const parts = new Map(old.parts);
  for (const key of change.gone) parts.delete(key);
  for (const part of change.written) parts.set(part.key, part);
  splits.set(after, { main: change.main, parts });
  return change;
}

function changeOfAll(old: Split, after: InstanceState): SplitChange {
  const { main, parts } = split(after);
  const gone = [...old.parts.keys()].filter((key) => !parts.has(key));
  return { main, written: [...parts.values()], gone };
}

/** An entry of a list comes, changes or goes; `undefined` on one side: it was not, or is no more. */
interface Move {
  readonly list: List;
  readonly key: string;
  readonly entry: unknown;
  readonly from: Key | null | undefined;
  readonly to: Key | null | undefined;
}

type Entries = Readonly<Record<string, unknown>>;

/** `apply` copies what it changes, so that what is the same thing has not changed. */
function movesBetween(before: InstanceState, after: InstanceState, old: Split): readonly Move[] {
  const moves = lists.flatMap((list) => {
    const [was, is] = [entriesOf(before, list), entriesOf(after, list)];
    return changedKeys(was, is).map((key): Move => {
      const from = key in was ? partOf(before, ownerOf(list, key, was[key])) : undefined;
      const to = key in is ? partOf(after, ownerOf(list, key, is[key])) : undefined;
      return { list, key, entry: is[key], from, to };
    });
  });
  const ended = new Set(moves.flatMap(({ from }) => (from && !(from in after.executions) ? from : [])));
  return [...moves, ...[...ended].flatMap((part) => leftOf(old.parts.get(part), after))];
}

function entriesOf(state: Lists, list: List): Entries {
  return state[list] ?? {};
}

function changedKeys(was: Entries, is: Entries): readonly string[] {
  if (was === is) return [];
  const keys: string[] = [];
  for (const key in is) if (was[key] !== is[key]) keys.push(key);
  for (const key in was) if (!(key in is)) keys.push(key);
  return keys;
}

/** What is kept of a part that has ended lies in what was around it. */
function leftOf(part: Part | undefined, after: InstanceState): readonly Move[] {
  if (!part) return [];
  return lists.flatMap((list) => {
    const [was, is] = [entriesOf(part, list), entriesOf(after, list)];
    return Object.keys(was)
      .filter((key) => was[key] === is[key])
      .map((key) => ({ list, key, entry: is[key], from: part.key, to: partOf(after, ownerOf(list, key, is[key])) }));
  });
}

function changeIn(old: Split, moves: readonly Move[], after: InstanceState): SplitChange {
  const touched = new Map<Key | null, Lists>([[null, copied(old.main)]]);
  const listsOf = (part: Key | null): Lists => {
    const before = part === null ? undefined : old.parts.get(part);
    const found = touched.get(part) ?? (before ? copied(before) : emptyLists());
    touched.set(part, found);
    return found;
  };
  for (const { list, key, from } of moves)
    if (from !== undefined) delete (listsOf(from)[list] as Record<string, unknown> | undefined)?.[key];
  for (const { list, key, entry, to } of moves) if (to !== undefined) add(listsOf(to), list, key, entry);
  const { written, gone } = { written: [] as Part[], gone: [] as Key[] };
  for (const [key, state] of touched)
    if (key !== null && isEmpty(state)) gone.push(key);
    else if (key !== null) written.push({ ...copied(state), key, path: pathOf(after, key) });
  return { main: { ...withoutResets(after), ...copied(listsOf(null)) }, written, gone };
}

function copied(of: Lists): Lists {
  const copy = emptyLists();
  for (const list of lists) if (of[list]) Object.assign(copy, { [list]: { ...of[list] } });
  return Object.keys(copy.resets ?? {}).length ? copy : withoutResets(copy);
}

function isEmpty(state: Lists): boolean {
  return lists.every((list) => Object.keys(state[list] ?? {}).length === 0);
}
