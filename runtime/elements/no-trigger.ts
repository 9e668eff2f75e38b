import type { Problem } from '../problems.ts';
import type { Triggers } from '../triggers/trigger.ts';

/** An event that must wait for something, and says for nothing. */
export function noTrigger(id: string, { all, unread }: Triggers): readonly Problem[] {
  if (all.length || unread.length) return [];
  const message = `Expected event "${id}" to wait for something, but it has no event definition. Give it one.`;
  return [{ elementId: id, code: 'trigger-missing', message }];
}
