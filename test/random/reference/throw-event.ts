import type { RandomNode, Values } from '../random-model.ts';
import { raise } from './catch-event.ts';
import { cancelTransaction, compensate } from './compensation.ts';
import { count } from './lists.ts';
import { happen, openWaits } from './open-waits.ts';
import type { Reference } from './reference.ts';
import { cancelInside } from './scopes.ts';
import type { Order, Visit } from './state.ts';
import { complete, send } from './tokens.ts';

export function throwEvent(on: Reference, visit: Visit, { trigger }: RandomNode): void {
  if (trigger?.kind === 'signal') {
    visit.throwing = true;
    return;
  }
  if (trigger?.kind === 'compensation') {
    compensate(on, visit, trigger.activity);
    return;
  }
  if (trigger?.kind === 'cancel') {
    cancelTransaction(on, visit);
    return;
  }
  if (trigger?.kind === 'link') followLink(on, visit, trigger.name);
  if (trigger?.kind === 'message') {
    count(on.state.sent, trigger.name);
    if (on.state.delivers) on.state.outbox.push({ message: trigger, values: {} });
  }
  if (trigger?.kind === 'terminate') cancelInside(on, visit.scope, (one) => one === visit);
  if (trigger?.kind === 'error' || trigger?.kind === 'escalation') {
    const isCaught = raise(on, visit, trigger.kind, trigger.name);
    if (trigger.kind === 'error' && !isCaught) {
      visit.failed = true;
      return;
    }
  }
  if (on.state.visits.includes(visit)) complete(on, visit);
}

/** 10.5.5: as along a flow to the event that catches under its name in the same scope. */
function followLink(on: Reference, visit: Visit, name: string): void {
  const { scope } = on.node(visit.node);
  for (const node of on.model.nodes)
    if (node.kind === 'catch' && node.scope === scope && isLink(node, name)) send(on, node.id, visit.scope, null);
}

export function isLink({ trigger }: RandomNode, name: string): boolean {
  return trigger?.kind === 'link' && trigger.name === name;
}

export function throwSignal(on: Reference, visit: Visit, order: Order): void {
  const { trigger } = on.node(visit.node);
  visit.throwing = false;
  if (trigger?.kind === 'signal') signal(on, trigger.name, {}, order);
  if (on.state.visits.includes(visit)) complete(on, visit);
}

/** Everybody hears it who waits for it now. */
export function signal(on: Reference, name: string, values: Values, order: Order): void {
  const hearing = openWaits(on).filter(({ kind, target }) => kind === 'signal' && on.nameOf(target) === name);
  if (order) hearing.sort(() => order() - 0.5);
  for (const one of hearing)
    if (openWaits(on).some((other) => JSON.stringify(other) === JSON.stringify(one))) happen(on, one, values);
}
