import { useEffect, type RefObject } from 'react';
import { isTyping } from '../../ui/is-typing.ts';
import { singleKeys } from '../../shell/keys/single-keys.ts';

interface Parts {
  readonly body: RefObject<HTMLElement | null>;
  readonly searchBox: RefObject<HTMLInputElement | null>;
}

const steps: Readonly<Record<string, number>> = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };

/** The row to go to: from the one in focus, else from the open one, else the first. */
function target(body: HTMLElement, step: number): HTMLElement | undefined {
  const rows = [...body.querySelectorAll<HTMLElement>('[data-task]')];
  const focused = rows.findIndex((row) => row === document.activeElement);
  const from = focused >= 0 ? focused : rows.findIndex((row) => row.hasAttribute('data-here'));
  return rows[from < 0 ? 0 : Math.min(rows.length - 1, Math.max(0, from + step))];
}

/** J, K and arrows walk the rows (Enter opens the one in focus, as for every link); `/` goes to the search. */
export function useListKeys({ body, searchBox }: Parts): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      const step = steps[event.key];
      const isArrow = event.key.startsWith('Arrow');
      const isInside = body.current?.contains(event.target as Node) ?? false;
      // Arrows scroll and move elsewhere too: here they are ours only among the rows.
      if (isArrow ? !isInside : !singleKeys.get()) return;
      if (step !== undefined && body.current) {
        event.preventDefault();
        const row = target(body.current, step);
        row?.focus();
        row?.scrollIntoView({ block: 'nearest' });
      } else if (event.key === '/') {
        event.preventDefault();
        searchBox.current?.focus();
        searchBox.current?.select();
      }
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [body, searchBox]);
}
