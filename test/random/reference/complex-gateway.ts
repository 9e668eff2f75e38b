import type { RandomNode } from '../random-model.ts';
import { flowsOf, nothingElseCanCome } from './gateways.ts';
import { remove } from './lists.ts';
import type { Reference } from './reference.ts';
import type { Action, Scope, Token } from './state.ts';
import { complete, visitOf } from './tokens.ts';

/**
 * 13.4.5: starts when the activation condition holds, with a token of each flow that has one; then resets when no other
 * token can come, with those of the flows that it did not start by.
 */
export function complexGateways(on: Reference): Action[] {
  return on.state.scopes.flatMap((scope) =>
    on.model.nodes.flatMap((node) =>
      node.kind === 'complex' && node.scope === scope.element ? at(on, scope, node) : [],
    ),
  );
}

function at(on: Reference, scope: Scope, node: RandomNode): Action[] {
  const waiting = on.state.tokens.filter((token) => token.node === node.id && token.scope === scope.id);
  const first = on.incoming(node.id).flatMap(({ id }) => waiting.find(({ flow }) => flow === id) ?? []);
  const since = Math.max(0, ...first.map(({ id }) => id));
  const started = scope.started.find((one) => one.node === node.id);
  if (!started) {
    if (waiting.length < node.takes) return [];
    const work = (): void => {
      scope.started.push({ node: node.id, flows: first.flatMap(({ flow }) => flow ?? []) });
      goOn(on, scope, node, first, false);
    };
    return [{ rank: 1, since, at: node.id, work }];
  }
  if (!nothingElseCanCome(on, node, scope.id, new Set([...started.flows, ...flowsOf(first)]))) return [];
  const late = first.filter(({ flow }) => !started.flows.includes(flow ?? ''));
  const work = (): void => {
    remove(scope.started, started);
    if (late.length) goOn(on, scope, node, late, true);
  };
  return [{ rank: 1, since, at: node.id, work }];
}

function goOn(on: Reference, scope: Scope, node: RandomNode, tokens: readonly Token[], isReset: boolean): void {
  for (const token of tokens) remove(on.state.tokens, token);
  const visit = visitOf(on, node, scope.id, null);
  visit.isReset = isReset;
  complete(on, visit);
}
