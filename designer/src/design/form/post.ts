import { CHANNEL, type Envelope } from './frame-protocol.ts';

/** Sends to a window of our own origin, and to no other. */
export function post<Message>(to: Window, message: Message): void {
  to.postMessage({ channel: CHANNEL, message } satisfies Envelope<Message>, window.location.origin);
}

/** Hears only what comes from our own origin, from this one window, on our channel. */
export function listen<Message>(from: () => Window | null | undefined, hear: (message: Message) => void): () => void {
  const onMessage = (event: MessageEvent<unknown>): void => {
    if (event.origin !== window.location.origin || event.source !== from()) return;
    const { data } = event;
    if (typeof data !== 'object' || data === null || !('channel' in data) || data.channel !== CHANNEL) return;
    hear((data as Envelope<Message>).message);
  };
  window.addEventListener('message', onMessage);
  return () => window.removeEventListener('message', onMessage);
}
