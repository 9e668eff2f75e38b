import { useEffect, useRef } from 'react';
import type { EditorHandle } from './editor-handle.ts';

const isText = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;

/** Ctrl+Z and Ctrl+Y where no text is typed; a canvas that has the focus hears its keys before the page does. */
export function useUndoKeys({ undo, redo }: Pick<EditorHandle, 'undo' | 'redo'>, isOff: boolean): void {
  const latest = useRef({ undo, redo, isOff });
  useEffect(() => {
    latest.current = { undo, redo, isOff };
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || latest.current.isOff || isText(event.target)) return;
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      const isRedo = key === 'y' || (key === 'z' && event.shiftKey);
      if (key !== 'z' && !isRedo) return;
      event.preventDefault();
      latest.current[isRedo ? 'redo' : 'undo']();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
}
