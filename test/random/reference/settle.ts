import { conditions } from './conditions.ts';
import { isJoin, joins } from './gateways.ts';
import { complexGateways } from './complex-gateway.ts';
import { batches } from './quantities.ts';
import type { Reference } from './reference.ts';
import { scopeDone } from './scopes.ts';
import type { Action, Order } from './state.ts';
import { throwSignal } from './throw-event.ts';
import { goOn } from './times.ts';
import { move } from './tokens.ts';

/** Steps until nothing more is possible from inside. */
export function settle(on: Reference, order: Order): void {
  for (let steps = 0; steps < 2000; steps++) {
    const changed = conditions(on);
    const possible = changed.length ? changed : actions(on, order);
    if (possible.length === 0) return;
    possible.sort((a, b) => a.rank - b.rank || a.since - b.since);
    const { prefers } = order ?? {};
    if (prefers) possible.sort((a, b) => prefers(a.at) - prefers(b.at));
    possible[order && !prefers ? Math.floor(order() * possible.length) : 0]?.work();
  }
  throw new Error('The reference does not come to rest.');
}

function actions(on: Reference, order: Order): Action[] {
  const { tokens, visits, scopes } = on.state;
  const moves = tokens
    .filter((token) => !isJoin(on, token))
    .map((token) => ({ rank: 0, since: token.id, at: token.node, work: () => move(on, token) }));
  const loops = visits
    .filter(({ times }) => times?.running === 0)
    .map((visit) => ({
      rank: 0,
      since: visit.times?.touched ?? 0,
      at: `again ${visit.node}`,
      work: () => goOn(on, visit),
    }));
  const done = scopes
    .filter(({ id, started }) => {
      const isEmpty = [...tokens, ...visits].every(({ scope }) => scope !== id);
      return isEmpty && started.length === 0;
    })
    .map((scope) => ({ rank: 0, since: scope.touched, at: `done ${scope.element}`, work: () => scopeDone(on, scope) }));
  const signals = visits
    .filter(({ throwing }) => throwing)
    .map((visit) => ({
      rank: 2,
      since: visit.id,
      at: `throws ${visit.node}`,
      work: () => throwSignal(on, visit, order),
    }));
  return [...moves, ...loops, ...done, ...joins(on), ...batches(on), ...complexGateways(on), ...signals];
}
