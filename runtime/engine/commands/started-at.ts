import type { ProcessModel } from '../../bpmn/model/model.ts';
import { startOn, startsOf } from '../../core/elements/sub-process/start-of.ts';
import type { Started } from '../../core/step/step-context.ts';
import { Rejected } from '../../ground/problems.ts';
import type { StartPlace } from '../engine-parts.ts';

/** What starts a case; null where it is restarted, or begun by people at no start event of its own. */
export function startedAt(
  model: ProcessModel,
  { started, restart }: Pick<StartPlace, 'started' | 'restart'>,
): Started | null {
  const by = typeof started === 'string' ? startOn(model, started) : (started ?? null);
  const isLost = started === undefined ? startsOf(model, model.key).length === 0 : by === null;
  if (isLost && !restart) throw new Rejected('starts-by-message', { process: model.key });
  return by && { elementId: by.elementId, index: by.index };
}
