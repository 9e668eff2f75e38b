import type { DispatchProps, Told } from '../../../core/state/dispatch-props.ts';
import type { Key } from '../../../core/state/state.ts';
import type { Command } from '../../../core/step/run.ts';
import { changeWhenActive, onceName, type DispatchKind } from '../dispatch-kind.ts';

/** How a called case has ended, or what came out of it: to the case that called it. Where that went on without it: nothing. */
export const tellCaller: DispatchKind<Extract<DispatchProps, { kind: 'tellCaller' }>> = {
  async perform(to, dispatch, { caller: { instanceId, key }, told }) {
    await changeWhenActive(to, instanceId, commandOf(key, told), onceName(dispatch));
  },
};

function commandOf(key: Key, told: Told): Command {
  switch (told.what) {
    case 'completed':
      return { type: 'endWait', kind: 'child', key, data: told.variables };
    case 'raised':
      return { type: 'raisedInCall', key, thrown: told.thrown, variables: told.variables };
    case 'cancelled':
      return { type: 'callCancelled', key, reason: told.reason };
  }
}
