import type { Values } from '../random-model.ts';
import { atBorder, startHandler, starts } from './catch-event.ts';
import { count } from './lists.ts';
import type { Reference } from './reference.ts';
import type { Open } from './state.ts';
import { complete, send } from './tokens.ts';

/** What is waited for now, read off the tokens. */
export function openWaits(on: Reference): Open[] {
  const ofVisits = on.state.visits.flatMap((visit) => {
    const { kind } = on.node(visit.node);
    // What is undone from inside waits for nothing itself.
    if (visit.undoes?.isInside) return [];
    const owner = { visit: visit.id };
    const own = !visit.times && (kind === 'task' || kind === 'catch') ? [visit.node] : [];
    const raced = kind === 'eventGateway' ? on.outgoing(visit.node).map(({ target }) => target) : [];
    const border = visit.whole === null ? on.model.nodes.filter(({ host }) => host === visit.node) : [];
    const ids = [...own, ...raced, ...border.map(({ id }) => id)];
    return ids.filter((id) => isLeft(on, id, visit.due)).map((target) => ({ target, owner }));
  });
  const ofScopes = on.state.scopes.flatMap((scope) => {
    const ids = scope.interrupted ? [] : starts(on, scope).map(({ id }) => id);
    const owner = { scope: scope.id };
    return ids.filter((id) => isLeft(on, id, scope.due)).map((target) => ({ target, owner }));
  });
  return [...ofVisits, ...ofScopes].flatMap(({ target, owner }) => {
    const kind = on.node(target).trigger?.kind ?? 'task';
    return isOpen(kind) ? [{ kind, target, owner }] : [];
  });
}

function isOpen(kind: string): kind is Open['kind'] {
  return ['task', 'timer', 'message', 'signal', 'condition'].includes(kind);
}

function isLeft(on: Reference, target: string, due: Readonly<Record<string, number>>): boolean {
  const { trigger } = on.node(target);
  return trigger?.kind !== 'timer' || (due[target] ?? 0) < trigger.times;
}

export function happen(on: Reference, { target, owner }: Open, values: Values): void {
  const node = on.node(target);
  if ('scope' in owner) {
    const scope = on.state.scopes.find(({ id }) => id === owner.scope);
    if (!scope) return;
    count(scope.due, target);
    startHandler(on, scope, node, values);
    return;
  }
  const visit = on.state.visits.find(({ id }) => id === owner.visit);
  if (!visit) return;
  if (node.kind === 'boundary') {
    count(visit.due, target);
    atBorder(on, visit, node, values);
    return;
  }
  const isRaced = visit.node !== target;
  if (!isRaced) Object.assign(on.state.values, values);
  complete(on, visit);
  // An event behind a gateway: the gateway has decided, the token goes on at the event.
  if (isRaced) send(on, target, visit.scope, null, values);
}
