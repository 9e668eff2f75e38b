import type { DispatchProps } from '../../../core/state/dispatch-props.ts';
import { publish } from '../../publish.ts';
import { onceName, type DispatchKind } from '../dispatch-kind.ts';

/** A message that an event or a send task throws: published as any other, its own id makes it come once. */
export const publishMessage: DispatchKind<Extract<DispatchProps, { kind: 'message' }>> = {
  async perform(to, dispatch, { message }) {
    await publish(to, { ...message, id: onceName(dispatch) });
  },
};
