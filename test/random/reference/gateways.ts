import { isLink } from './throw-event.ts';
import type { RandomNode, RandomFlow } from '../random-model.ts';
import { remove } from './lists.ts';
import type { Reference } from './reference.ts';
import type { Action, Token } from './state.ts';
import { activate } from './tokens.ts';

export function isJoin(on: Reference, { node, flow }: Token): boolean {
  const { kind, takes } = on.node(node);
  return (
    flow !== null &&
    (takes > 1 || kind === 'complex' || kind === 'and' || (kind === 'or' && on.incoming(node).length > 1))
  );
}

export function joins(on: Reference): Action[] {
  const found: Action[] = [];
  for (const scope of on.state.scopes)
    for (const node of on.model.nodes)
      if ((node.kind === 'and' || node.kind === 'or') && node.scope === scope.element) {
        const waiting = on.state.tokens.filter((token) => token.node === node.id && token.scope === scope.id);
        // One token of each flow that has one.
        const first = on.incoming(node.id).flatMap(({ id }) => waiting.find(({ flow }) => flow === id) ?? []);
        if (first.length === 0 || !waiting.every((token) => isJoin(on, token))) continue;
        const isAll = first.length === on.incoming(node.id).length;
        if (node.kind === 'and' ? !isAll : !isAll && !nothingElseCanCome(on, node, scope.id, flowsOf(first))) continue;
        const work = (): void => {
          for (const token of first) remove(on.state.tokens, token);
          activate(on, node, scope.id, false);
        };
        found.push({
          at: node.id,
          rank: node.kind === 'and' ? 0 : 1,
          since: Math.max(...first.map(({ id }) => id)),
          work,
        });
      }
  return found;
}

/**
 * 13.4.3: for every path from a token to an empty incoming flow that does not visit the gateway there is also one from
 * it to a flow that has a token.
 */
export function nothingElseCanCome(
  on: Reference,
  gateway: RandomNode,
  scope: number,
  filled: ReadonlySet<string | null>,
): boolean {
  const places = [
    ...on.state.tokens.filter((token) => token.scope === scope && token.node !== gateway.id),
    ...on.state.visits.filter((visit) => visit.scope === scope && !visit.undoes),
  ].map(({ node }) => node);
  return places.every((place) => {
    const reached = flowsReached(on, place, gateway.id);
    const into = on.incoming(gateway.id).filter(({ id }) => reached.has(id));
    return into.every(({ id }) => filled.has(id)) || into.some(({ id }) => filled.has(id));
  });
}

export function flowsOf(waiting: readonly Token[]): ReadonlySet<string | null> {
  return new Set(waiting.map(({ flow }) => flow));
}

function flowsReached(on: Reference, place: string, gateway: string): ReadonlySet<string> {
  const flows = new Set<string>();
  const nodes = new Set([place]);
  for (const node of nodes) {
    if (node === gateway) continue;
    for (const { id, target } of on.outgoing(node)) {
      flows.add(id);
      nodes.add(target);
    }
    for (const { id, host } of on.model.nodes) if (host === node) nodes.add(id);
    const { kind, trigger } = on.node(node);
    if (kind === 'throw' && trigger?.kind === 'link')
      for (const other of on.model.nodes)
        if (other.kind === 'catch' && isLink(other, trigger.name)) nodes.add(other.id);
  }
  return flows;
}

export function taken(on: Reference, id: string, isReset = false): readonly RandomFlow[] {
  const all = on.outgoing(id);
  const { kind } = on.node(id);
  if (kind === 'and') return all;
  // Its events follow it when they happen.
  if (kind === 'eventGateway') return [];
  const holding = all.filter((flow) => !flow.isDefault && (flow.condition ? on.holds(flow.condition) : !isReset));
  const chosen = kind === 'xor' ? holding.slice(0, 1) : holding;
  return chosen.length ? chosen : all.filter(({ isDefault }) => isDefault);
}
