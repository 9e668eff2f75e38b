import { useCallback, useReducer } from 'react';

interface History<T> {
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

const LIMIT = 200;

function next<T>(history: History<T>, act: Act<T>): History<T> {
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

/** A value with undo and redo. */
export function useHistory<T>(start: () => T) {
  const [history, dispatch] = useReducer(next<T>, null, (): History<T> => ({
    past: [],
    present: start(),
    future: [],
    place: null,
  }));
  return {
    value: history.present,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    change: useCallback((value: T, place: string | null = null) => dispatch({ do: 'change', value, place }), []),
    /** Nothing before it can be undone. */
    reset: useCallback((value: T) => dispatch({ do: 'reset', value }), []),
    undo: useCallback(() => dispatch({ do: 'undo' }), []),
    redo: useCallback(() => dispatch({ do: 'redo' }), []),
  };
}
