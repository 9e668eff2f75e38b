import type { Problem } from '../problems.ts';
import { extension, list, type ModdleElement } from './moddle.ts';

/** What cannot run is refused by type and element id, never read as something else. */
export function notExecuted({ $type, id = '' }: ModdleElement, what = ''): Problem {
  const message = `${what}${$type} "${id}" is not executed yet. Replace it, or leave the process not executable.`;
  return { elementId: id, code: 'not-executed', message };
}

/** Parts of an element that would change how it runs, and that are not executed yet. */
export function partsNotExecuted(element: ModdleElement): readonly Problem[] {
  const parts: readonly (readonly [boolean, string])[] = [
    [list(extension(element, 'zeebe:ExecutionListeners'), 'listeners').length > 0, 'zeebe:executionListeners'],
    [list(extension(element, 'zeebe:TaskListeners'), 'listeners').length > 0, 'zeebe:taskListeners'],
  ];
  return parts.filter(([found]) => found).map(([, part]) => notExecuted(element, `${part} of `));
}
