import { useState } from 'react';

/** A choice that this browser keeps. */
export function useKept(key: string, otherwise: string): readonly [string, (value: string) => void] {
  const [value, setValue] = useState(() => localStorage.getItem(key) ?? otherwise);
  const keep = (next: string): void => {
    localStorage.setItem(key, next);
    setValue(next);
  };
  return [value, keep];
}
