import type { DispatchProps } from '../../../core/state/dispatch-props.ts';
import { cancelCalled, type DispatchKind } from '../dispatch-kind.ts';

/** The call went on without the case that it called: that one ends, and those that it called with it. */
export const cancelChild: DispatchKind<Extract<DispatchProps, { kind: 'cancelChild' }>> = {
  perform: (to, dispatch, { call }) => cancelCalled(to, { instanceId: dispatch.instanceId, key: call }, dispatch),
};
