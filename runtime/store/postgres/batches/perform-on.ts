import type { Engine } from '../../../engine/engine.ts';
import type { OperatorActor } from '../../../engine/engine-parts.ts';
import type { BatchWork } from './batch.ts';

/** Why a case was passed over, where that is no refusal of the engine. */
export interface Skipped {
  readonly code: string;
  readonly message: string;
}

/** Does a batch's work on one case; null where it is done. Twice under the same key changes nothing. */
export async function performOn(
  engine: Engine,
  instanceId: string,
  work: BatchWork,
  actor: OperatorActor,
): Promise<Skipped | null> {
  switch (work.kind) {
    case 'cancel':
    case 'suspend':
      await engine.operate(instanceId, { type: work.kind, reason: work.reason }, actor);
      return null;
    case 'resume':
      await engine.operate(instanceId, { type: 'resume' }, actor);
      return null;
    case 'setVariables':
      await engine.operate(instanceId, { type: 'setVariables', values: work.values, reason: work.reason }, actor);
      return null;
    case 'modify':
      await engine.operate(instanceId, { type: 'modify', instructions: work.instructions, reason: work.reason }, actor);
      return null;
    case 'migrate':
      await engine.migrateInstance(instanceId, work, actor);
      return null;
    case 'retry':
      return (await engine.retryIncidents(instanceId, work, actor)) > 0
        ? null
        : { code: 'incident-not-open', message: 'No incident of this kind is open.' };
    case 'message':
      return (await engine.deliverMessage(instanceId, work, actor))
        ? null
        : { code: 'wait-not-open', message: `It does not wait for a message "${work.name}".` };
  }
}
