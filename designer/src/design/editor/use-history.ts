import { useCallback, useReducer } from 'react';
import { next, startHistory, type History } from './history.ts';

/** A value with undo and redo. */
export function useHistory<T>(start: () => T) {
  const [history, dispatch] = useReducer(next<T>, null, (): History<T> => startHistory(start()));
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
