import type { OpenTask } from './task-query.ts';

/** Does the reader do the task for its owner, who completes it? */
export function handsBack({ task, may }: Pick<OpenTask, 'task' | 'may'>): boolean {
  return task.delegatedBy !== null && may.fill.allowed && may.resolve.allowed;
}
