import { Patience } from './patience.ts';
import { Reach } from './reach.ts';
import { Session } from './session.ts';

const ask = (): Request => new Request('/api/session');
const pages = new BroadcastChannel('wattloom-session');

/** Who is signed in, whether the server can be reached from this page, and the patience with which this page calls it. */
export const session = new Session({
  fetch: (request) => fetch(request),
  ask,
  tell: () => pages.postMessage('signed-in'),
});
export const reach = new Reach();
export const patience = new Patience({
  fetch: session.fetch,
  reach,
  probe: ask,
});

pages.addEventListener('message', () => void session.look().catch(() => undefined));
