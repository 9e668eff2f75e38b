import type { RandomNode, Values } from '../random-model.ts';
import { taken } from './gateways.ts';
import { count, remove } from './lists.ts';
import type { Reference } from './reference.ts';
import { isDone, undone } from './compensation.ts';
import { openScope } from './scopes.ts';
import type { Done, Token, Visit } from './state.ts';
import { throwEvent } from './throw-event.ts';
import { beginTimes, oneTimeDone } from './times.ts';

export function move(on: Reference, token: Token): void {
  remove(on.state.tokens, token);
  Object.assign(on.state.values, token.values);
  activate(on, on.node(token.node), token.scope, token.flow === null);
}

/** `happened`: an event that need not be waited for any more. */
export function activate(on: Reference, node: RandomNode, scope: number, happened: boolean): void {
  const visit = visitOf(on, node, scope, null);
  switch (node.kind) {
    case 'task':
    case 'sub':
    case 'eventSub':
      if (node.loop) beginTimes(on, visit);
      else if (node.kind !== 'task') openScope(on, node.id, visit.id);
      return;
    case 'eventGateway':
      return;
    case 'catch':
      if (happened) complete(on, visit);
      return;
    case 'throw':
    case 'end':
      throwEvent(on, visit, node);
      return;
    case 'set':
      if (node.sets) on.state.values[node.sets.variable] = node.sets.value;
      complete(on, visit);
      return;
    default:
      complete(on, visit);
  }
}

export function visitOf(on: Reference, { id: node, loop }: RandomNode, scope: number, whole: number | null): Visit {
  const id = on.id();
  const times = loop && whole === null ? { begun: 0, running: 0, isOver: false, touched: id } : null;
  const visit: Visit = {
    id,
    node,
    scope,
    whole,
    times,
    due: {},
    held: {},
    throwing: false,
    failed: false,
    isReset: false,
    done: [],
    undoes: null,
  };
  on.state.visits.push(visit);
  return visit;
}

export function complete(on: Reference, visit: Visit, inside: Done[] = visit.done): void {
  remove(on.state.visits, visit);
  count(on.state.completed, visit.node);
  if (visit.undoes) {
    undone(on, visit);
    return;
  }
  isDone(on, visit, inside);
  const whole = on.state.visits.find(({ id }) => id === visit.whole);
  if (whole) {
    oneTimeDone(on, whole);
    return;
  }
  const { sends } = on.node(visit.node);
  for (const flow of taken(on, visit.node, visit.isReset))
    for (let i = 0; i < sends; i++) send(on, flow.target, visit.scope, flow.id);
  const scope = on.state.scopes.find(({ id }) => id === visit.scope);
  if (scope) scope.touched = on.id();
}

export function send(on: Reference, node: string, scope: number, flow: string | null, values: Values = {}): void {
  on.state.tokens.push({ id: on.id(), flow, node, scope, values });
}
