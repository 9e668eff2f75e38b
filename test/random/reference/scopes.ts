import type { Values } from '../random-model.ts';
import { count, remove } from './lists.ts';
import type { Reference } from './reference.ts';
import type { Scope, Visit } from './state.ts';
import { withdraw } from './compensation.ts';
import { complete, send } from './tokens.ts';

export function openScope(on: Reference, element: string, owner: number | null, values: Values = {}): void {
  const id = on.id();
  const none = { due: {}, held: {}, started: [], done: [] };
  on.state.scopes.push({ id, element, owner, ...none, interrupted: false, touched: id });
  for (const node of on.model.nodes)
    if (node.kind === 'start' && node.scope === element) send(on, node.id, id, null, values);
}

export function scopeDone(on: Reference, scope: Scope): void {
  remove(on.state.scopes, scope);
  const owner = on.state.visits.find(({ id }) => id === scope.owner);
  if (owner) complete(on, owner, scope.done);
  else {
    count(on.state.completed, scope.element);
    on.state.isEnded = true;
  }
}

export function cancel(on: Reference, visit: Visit): void {
  remove(on.state.visits, visit);
  withdraw(on, visit);
  for (const one of on.state.visits.filter(({ whole }) => whole === visit.id)) cancel(on, one);
  for (const scope of on.state.scopes.filter(({ owner }) => owner === visit.id)) {
    cancelInside(on, scope.id);
    remove(on.state.scopes, scope);
  }
}

export function cancelInside(on: Reference, scope: number, but: (visit: Visit) => boolean = () => false): void {
  const within = on.state.scopes.find(({ id }) => id === scope);
  within?.started.splice(0);
  for (const token of on.state.tokens.filter((one) => one.scope === scope)) remove(on.state.tokens, token);
  for (const visit of on.state.visits.filter((one) => one.scope === scope && !but(one))) cancel(on, visit);
}
