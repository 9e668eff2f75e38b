import { useEffect } from 'react';
import { valueStore } from '../ground/value-store.ts';

export const pageName = valueStore<string | null>(null);

/** Names the page in the breadcrumb and in the browser's tab, as long as it is shown. */
export function usePageName(name: string | null | undefined): void {
  useEffect(() => {
    if (!name) return;
    pageName.set(name);
    document.title = `${name} · Wattloom`;
    return () => {
      if (pageName.get() === name) pageName.set(null);
    };
  }, [name]);
}
