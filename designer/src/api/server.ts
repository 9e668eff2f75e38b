import { Patience } from './patience.ts';
import { Reach } from './reach.ts';

/** Whether the server can be reached from this page, and the patience with which this page calls it. */
export const reach = new Reach();
export const patience = new Patience({
  fetch: (request) => fetch(request),
  reach,
  probe: () => new Request('/api/session'),
});
