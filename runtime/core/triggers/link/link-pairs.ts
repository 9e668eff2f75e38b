import type { Triggers } from '../trigger.ts';

/** The name of the link that an event throws or catches; null where it is none. */
export function linkOf({ all }: Triggers): string | null {
  const found = all.find(({ kind }) => kind === 'link');
  return found?.kind === 'link' ? found.source.name : null;
}
