import {
  CHANNEL,
  type Envelope,
  type FromDesigner,
  type FromPreview,
  type ToDesigner,
  type ToPreview,
} from './frame-protocol.ts';

/** Sends to a window of our own origin, and to no other. */
export function post(to: Window, message: ToDesigner | FromDesigner | ToPreview | FromPreview): void {
  to.postMessage({ channel: CHANNEL, message } satisfies Envelope, window.location.origin);
}

/** Hears only what comes from our own origin, from this one window, on our channel. */
/* eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- one of the four kinds above; the page at the other end is ours */
export function listen<Message>(from: () => Window | null | undefined, hear: (message: Message) => void): () => void {
  const onMessage = (event: MessageEvent<unknown>): void => {
    if (event.origin !== window.location.origin || event.source !== from()) return;
    const { data } = event;
    if (typeof data !== 'object' || data === null || !('channel' in data) || data.channel !== CHANNEL) return;
    hear((data as Envelope).message as Message);
  };
  window.addEventListener('message', onMessage);
  return () => window.removeEventListener('message', onMessage);
}
