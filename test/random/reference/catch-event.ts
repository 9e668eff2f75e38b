import type { RandomNode, Values } from '../random-model.ts';
import type { Reference } from './reference.ts';
import { cancel, cancelInside, openScope } from './scopes.ts';
import type { Scope, Visit } from './state.ts';
import { send, visitOf } from './tokens.ts';

/** Outward from where it is thrown: at each level the event sub-processes of the scope, then the border around it. */
export function raise(on: Reference, from: Visit, kind: 'error' | 'escalation', name: string | null): boolean {
  for (let inner: Visit | undefined = from; inner;) {
    const thrower: Visit = inner;
    const scope = on.state.scopes.find(({ id }) => id === thrower.scope);
    const owner = on.state.visits.find(({ id }) => id === scope?.owner);
    const handlers = scope && !scope.interrupted ? starts(on, scope).filter((one) => one.scope !== thrower.node) : [];
    const start = bestMatch(handlers, kind, name);
    if (scope && start) {
      startHandler(on, scope, start);
      return true;
    }
    const host = on.state.visits.find(({ id }) => id === owner?.whole) ?? owner;
    const boundary = bestMatch(
      on.model.nodes.filter((node) => host && node.host === host.node),
      kind,
      name,
    );
    if (host && boundary) {
      atBorder(on, host, boundary);
      return true;
    }
    inner = owner;
  }
  return false;
}

/** The start events of the event sub-processes in a scope. */
export function starts(on: Reference, { element }: Scope): readonly RandomNode[] {
  const handlers = on.model.nodes.filter(({ kind, scope }) => kind === 'eventSub' && scope === element);
  return handlers.flatMap(({ id }) => on.model.nodes.filter(({ kind, scope }) => kind === 'start' && scope === id));
}

export function startHandler(on: Reference, scope: Scope, start: RandomNode, values: Values = {}): void {
  if (start.interrupting) {
    cancelInside(on, scope.id);
    scope.interrupted = true;
  }
  const visit = visitOf(on, on.node(start.scope), scope.id, null);
  openScope(on, start.scope, visit.id, values);
}

export function atBorder(on: Reference, host: Visit, boundary: RandomNode, values: Values = {}): void {
  if (boundary.interrupting) cancel(on, host);
  send(on, boundary.id, host.scope, null, values);
}

function bestMatch(nodes: readonly RandomNode[], kind: string, name: string | null): RandomNode | undefined {
  const names = (node: RandomNode): string | null | undefined =>
    node.trigger?.kind === kind && 'name' in node.trigger ? node.trigger.name : undefined;
  return nodes.find((node) => names(node) === name) ?? nodes.find((node) => names(node) === null);
}
