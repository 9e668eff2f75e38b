import { useEffect, useRef, useState } from 'react';
import type { TaskItem } from './tasks-query.ts';

interface Steady {
  readonly items: readonly TaskItem[];
  /** Rows that came while one was looking. */
  readonly fresh: ReadonlySet<string>;
  /** How many rows wait until the pointer has left. */
  readonly waiting: number;
  readonly hold: { onPointerEnter(): void; onPointerLeave(): void };
  show(): void;
}

const MARKED_MS = 20_000;
const changesOf = (shown: readonly TaskItem[], next: readonly TaskItem[]): number => {
  const ids = new Set(shown.map(({ id }) => id));
  const kept = new Set(next.map(({ id }) => id));
  return next.filter(({ id }) => !ids.has(id)).length + shown.filter(({ id }) => !kept.has(id)).length;
};

/**
 * The list as it may be shown now: live changes slide in with a mark, and wait while the pointer is over the rows, so
 * that no row moves away under it. `scope` names the question: another question is shown at once, without marks.
 */
export function useSteady(latest: readonly TaskItem[], scope: string): Steady {
  const [shown, setShown] = useState({ items: latest, scope });
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const isHeld = useRef(false);
  const apply = (next: readonly TaskItem[]): void => {
    const known = new Set(shown.items.map(({ id }) => id));
    const isSame = shown.scope === scope && shown.items.length > 0;
    const last = shown.items.at(-1);
    const added = isSame ? next.filter(({ id }) => !known.has(id)) : [];
    // Rows behind the last known one are only the next page.
    const lastAt = next.findIndex(({ id }) => id === last?.id);
    setFresh(new Set(added.filter((item) => next.indexOf(item) < lastAt).map(({ id }) => id)));
    setShown({ items: next, scope });
  };
  useEffect(() => {
    if (shown.scope === scope && isHeld.current && changesOf(shown.items, latest) > 0 && !isLonger(shown.items, latest))
      return;
    apply(latest);
  }, [latest, scope]);
  useEffect(() => {
    if (fresh.size === 0) return;
    const timer = setTimeout(() => setFresh(new Set()), MARKED_MS);
    return () => clearTimeout(timer);
  }, [fresh]);
  const isCurrent = shown.scope === scope;
  return {
    items: isCurrent ? shown.items : latest,
    fresh,
    waiting: isCurrent && shown.items !== latest ? changesOf(shown.items, latest) : 0,
    hold: {
      onPointerEnter: () => (isHeld.current = true),
      onPointerLeave: () => {
        isHeld.current = false;
        if (shown.items !== latest) apply(latest);
      },
    },
    show: () => apply(latest),
  };
}

/** The same rows with more after them: a page was added, nothing moves. */
const isLonger = (shown: readonly TaskItem[], next: readonly TaskItem[]): boolean =>
  next.length > shown.length && shown.every(({ id }, at) => next[at]?.id === id);
