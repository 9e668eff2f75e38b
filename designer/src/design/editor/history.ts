export interface History<T> {
  readonly past: readonly T[];
  readonly present: T;
  readonly future: readonly T[];
  /** What was changed last: typing on in one place is one step back. */
  readonly place: string | null;
}

type Act<T> =
  | { readonly do: 'change'; readonly value: T; readonly place: string | null }
  | { readonly do: 'undo' | 'redo' }
  | { readonly do: 'reset'; readonly value: T };

/** Steps back that are kept. */
const LIMIT = 200;

/** What comes of an act: typing on in one place is one step, and whatever is changed ends what could be redone. */
export function next<T>(history: History<T>, act: Act<T>): History<T> {
  const { past, present, future, place } = history;
  if (act.do === 'change') {
    const goesOn = act.place !== null && act.place === place;
    return { past: goesOn ? past : [...past, present].slice(-LIMIT), present: act.value, future: [], place: act.place };
  }
  if (act.do === 'reset') return { past: [], present: act.value, future: [], place: null };
  if (act.do === 'undo') {
    const before = past.at(-1);
    return before === undefined
      ? history
      : { past: past.slice(0, -1), present: before, future: [present, ...future], place: null };
  }
  const [after, ...rest] = future;
  return after === undefined ? history : { past: [...past, present], present: after, future: rest, place: null };
}

export const startHistory = <T>(present: T): History<T> => ({ past: [], present, future: [], place: null });
