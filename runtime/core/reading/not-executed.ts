import type { Problem } from '../../ground/problems.ts';
import type { ModdleElement } from '../../bpmn/model/moddle.ts';

/** What cannot run is refused by type and element id, never read as something else. */
export function notExecuted({ $type, id = '' }: ModdleElement): Problem {
  const message = `${$type} "${id}" is not executed yet. Replace it, or leave the process not executable.`;
  return { elementId: id, code: 'not-executed', message };
}
