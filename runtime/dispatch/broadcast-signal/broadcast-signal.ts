import type { DispatchProps } from '../../state/events.ts';
import { Rejected } from '../../problems.ts';
import { NotYet, onceName, type DispatchKind } from '../dispatch-kind.ts';

/** A signal to everybody who waited for it when it was thrown: each instance in a transaction of its own. */
export const broadcastSignal: DispatchKind<Extract<DispatchProps, { kind: 'signal' }>> = {
  async perform(to, dispatch, { signal: { name, variables } }) {
    let held = 0;
    for (const instanceId of await to.store.waitingForSignal(name, dispatch.createdAt)) {
      if (instanceId === dispatch.instanceId) continue;
      const once = onceName(dispatch, instanceId);
      try {
        await to.change(instanceId, { type: 'signal', name, data: variables }, once);
      } catch (error) {
        // It has gone on or ended meanwhile, unless it is suspended: then it hears the signal when it is resumed.
        if (!(error instanceof Rejected)) throw error;
        if (error.code === 'instance-suspended') held += 1;
      }
    }
    if (held) throw new NotYet(`${held} suspended cases have not heard "${name}" yet.`);
  },
};
