import { Rejected } from '../../../ground/problems.ts';
import type { DispatchProps } from '../../../core/state/dispatch-props.ts';
import { NotYet, onceName, type DispatchKind } from '../dispatch-kind.ts';

type Signal = Extract<DispatchProps, { kind: 'signal' }>;

/** A signal to everybody who waited for it when it was thrown, and to processes that start with it: each in a transaction of its own. */
export const broadcastSignal: DispatchKind<Signal> = {
  async perform(to, dispatch, { signal: { name, variables } }) {
    let held = 0;
    for (const instanceId of await to.store.waitingForSignal(name, dispatch.createdAt)) {
      if (instanceId === dispatch.instanceId) continue;
      const once = { remember: onceName(dispatch, instanceId) };
      const code = await refusalOf(to.commands.change(instanceId, { type: 'signal', name, data: variables }, once));
      // Others that refuse have gone on or ended meanwhile; one that is suspended hears it when it is resumed.
      if (code === 'instance-suspended') held += 1;
    }
    for (const { processKey, version, elementId, index } of await to.store.starts('signal', name)) {
      const how = { started: { elementId, index }, remember: onceName(dispatch, `${processKey}:${elementId}`) };
      await refusalOf(to.commands.start(processKey, { variables, version }, how));
    }
    if (held) throw new NotYet(`${held} suspended cases have not heard "${name}" yet.`);
  },
};

async function refusalOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof Rejected) return error.code;
    throw error;
  }
}
