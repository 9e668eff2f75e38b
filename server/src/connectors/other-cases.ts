import { z } from 'zod';
import { Rejected } from '@wattloom/runtime';
import { Vars } from '../contract/common.schema.ts';
import { ConnectorFailure } from './connector-failure.ts';
import type { ConnectorKind } from './connector-kind.ts';
import { readInput } from './read-input.ts';

const StartProcess = z
  .object({
    process: z.string().min(1).max(200),
    businessKey: z.string().max(200).nullish(),
    department: z.string().max(64).nullish(),
    variables: Vars.nullish(),
  })
  .strict();

const Message = z
  .object({
    name: z.string().min(1).max(200),
    correlationKey: z.union([z.string(), z.number()]).nullish(),
    timeToLive: z.string().max(50).nullish(),
    variables: Vars.nullish(),
  })
  .strict();

type Given = NonNullable<
  Parameters<Parameters<ConnectorKind['perform']>[0]['engine']['cases']['start']>[1]['variables']
>;

/** Starts a case of another process, once; answers its id and number. */
export const startProcess: ConnectorKind = {
  async perform({ engine }, { job, once }) {
    const { process, businessKey, department, variables } = readInput(StartProcess, job.variables, 'start');
    const options = { businessKey, department, variables: (variables ?? {}) as Given };
    const started = await withEngine(engine.cases.start(process, options, { by: null }, `connector:${once}`));
    return { instanceId: started.id, businessKey: started.businessKey };
  },
};

/** Sends a message to a case that waits for it, or to a process that starts by it, once. */
export const publishMessage: ConnectorKind = {
  async perform({ engine }, { job, once }) {
    const { name, correlationKey, timeToLive, variables } = readInput(Message, job.variables, 'message');
    const message = {
      name,
      correlationKey: String(correlationKey ?? ''),
      timeToLive,
      variables: (variables ?? {}) as Given,
    };
    const { outcome, instanceId = null } = await withEngine(
      engine.messages.publish({ ...message, id: `connector:${once}` }, { by: null }),
    );
    return { outcome, instanceId };
  },
};

async function withEngine<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    throw new ConnectorFailure(error.message, { again: error.code === 'process-suspended' });
  }
}
