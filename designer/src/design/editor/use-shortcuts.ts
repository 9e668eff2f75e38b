import { useEffect, useRef } from 'react';

export type Shortcut = 'save' | 'check';

const shortcutOf = (event: KeyboardEvent): Shortcut | null => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === 's' && !event.shiftKey) return 'save';
  return key === 'enter' ? 'check' : null;
};

/** Ctrl+S saves the draft, Ctrl+Enter checks it, wherever the focus is. */
export function useShortcuts(run: (shortcut: Shortcut) => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const shortcut = shortcutOf(event);
      if (!shortcut) return;
      event.preventDefault();
      event.stopPropagation();
      latest.current(shortcut);
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
