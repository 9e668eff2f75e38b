import type { DispatchProps } from '../../core/state/dispatch-props.ts';
import type { Dispatch } from '../../store/stored.ts';
import { broadcastSignal } from './broadcast-signal/broadcast-signal.ts';
import { cancelChild } from './cancel-child/cancel-child.ts';
import type { DispatchKind, Dispatching } from './dispatch-kind.ts';
import { publishMessage } from './publish-message/publish-message.ts';
import { startChild } from './start-child/start-child.ts';
import { tellCaller } from './tell-caller/tell-caller.ts';

/** Every kind of work that one instance leaves for another. */
const kinds: { readonly [K in DispatchProps['kind']]: DispatchKind<Extract<DispatchProps, { kind: K }>> } = {
  message: publishMessage,
  signal: broadcastSignal,
  startChild,
  cancelChild,
  tellCaller,
};

export async function perform(to: Dispatching, dispatch: Dispatch): Promise<void> {
  await (kinds[dispatch.props.kind] as DispatchKind).perform(to, dispatch, dispatch.props);
}
