import type { Vars } from '../../../ground/value.ts';
import type { Migration } from '../../../core/step/migration.ts';
import type { OperatorCommand } from '../../../core/step/operate.ts';
import type { BatchWork } from './batch.ts';

/** Who ordered the batch, and the key under which its work on one case is remembered. */
export interface Orderer {
  readonly by: string | null;
  readonly remember: string;
}

/** What a batch asks of an engine, each on one case. Twice under the same key changes nothing. */
export interface Operating {
  perform(instanceId: string, command: OperatorCommand, actor: Orderer): Promise<unknown>;
  migrate(instanceId: string, migration: Migration, actor: Orderer): Promise<unknown>;
  /** Answers how many it retried. */
  retryIncidents(
    instanceId: string,
    which: { readonly code?: string | undefined; readonly variables?: Vars | undefined },
    actor: Orderer,
  ): Promise<number>;
  /** False where the case does not wait for the message. */
  deliverMessage(
    instanceId: string,
    message: { readonly name: string; readonly variables?: Vars | undefined },
    actor: Orderer,
  ): Promise<boolean>;
}

/** Why a case was passed over, where that is no refusal of the engine. */
export interface Skipped {
  readonly code: string;
  readonly message: string;
}

/** Does a batch's work on one case; null where it is done. Twice under the same key changes nothing. */
export async function performOn(
  operations: Operating,
  instanceId: string,
  work: BatchWork,
  actor: Orderer,
): Promise<Skipped | null> {
  switch (work.kind) {
    case 'cancel':
    case 'suspend':
      await operations.perform(instanceId, { type: work.kind, reason: work.reason }, actor);
      return null;
    case 'resume':
      await operations.perform(instanceId, { type: 'resume' }, actor);
      return null;
    case 'setVariables':
      await operations.perform(instanceId, { type: 'setVariables', values: work.values, reason: work.reason }, actor);
      return null;
    case 'modify':
      await operations.perform(
        instanceId,
        { type: 'modify', instructions: work.instructions, reason: work.reason },
        actor,
      );
      return null;
    case 'migrate':
      await operations.migrate(instanceId, work, actor);
      return null;
    case 'retry':
      return (await operations.retryIncidents(instanceId, work, actor)) > 0
        ? null
        : { code: 'incident-not-open', message: 'No incident of this kind is open.' };
    case 'message':
      return (await operations.deliverMessage(instanceId, work, actor))
        ? null
        : { code: 'wait-not-open', message: `It does not wait for a message "${work.name}".` };
  }
}
