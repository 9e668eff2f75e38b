import { useEffect, useRef } from 'react';
import { isTyping } from '../../ui/is-typing.ts';
import { singleKeys } from './single-keys.ts';

interface Acts {
  openPalette(): void;
  openShortcuts(): void;
}

/** Ctrl+K finds, `?` lists what keys can do. */
export function useShellKeys(acts: Acts): void {
  const latest = useRef(acts);
  useEffect(() => {
    latest.current = acts;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      const isCommand = event.ctrlKey || event.metaKey;
      if (isCommand && !event.altKey && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        return latest.current.openPalette();
      }
      if (event.key !== '?' || isCommand || isTyping(event.target) || !singleKeys.get()) return;
      event.preventDefault();
      latest.current.openShortcuts();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
