import type { DispatchProps } from '../state/events.ts';
import type { Dispatch } from '../store/store.ts';
import { broadcastSignal } from './broadcast-signal/broadcast-signal.ts';
import type { DispatchKind, Dispatching } from './dispatch-kind.ts';
import { publishMessage } from './publish-message/publish-message.ts';

/** Every kind of work that one instance leaves for another. */
const kinds: { readonly [K in DispatchProps['kind']]: DispatchKind<Extract<DispatchProps, { kind: K }>> } = {
  message: publishMessage,
  signal: broadcastSignal,
};

export async function perform(to: Dispatching, dispatch: Dispatch): Promise<void> {
  await (kinds[dispatch.props.kind] as DispatchKind).perform(to, dispatch, dispatch.props);
}
