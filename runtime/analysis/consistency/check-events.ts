import { triggersOf } from '../../core/step/triggers-of.ts';
import type { FlowNode, ProcessModel } from '../../bpmn/model/model.ts';
import type { Trigger } from '../../core/triggers/trigger.ts';
import { nearest } from './near.ts';
import type { ProcessData } from './process-data.ts';
import { findingsIn, type Say } from './check-process.ts';
import { nameOf, sendingsOf, type Sent } from './sendings.ts';
import type { Finding, In } from './world.ts';

interface Place {
  readonly resource: string;
  readonly node: FlowNode;
  readonly name: string;
}

/** Who sends and who waits, by the names of messages or signals. A name that is worked out may be any. */
class Exchange {
  readonly sent: Place[] = [];
  readonly awaited: Place[] = [];
  readonly starts = new Set<string>();
  isSentUnnamed = false;
  isAwaitedUnnamed = false;

  send(resource: string, node: FlowNode, name: string | null): void {
    if (name === null) this.isSentUnnamed = true;
    else this.sent.push({ resource, node, name });
  }

  wait(resource: string, node: FlowNode, name: string | null, isStart: boolean): void {
    if (name === null) this.isAwaitedUnnamed = true;
    else if (isStart) this.starts.add(name);
    else this.awaited.push({ resource, node, name });
  }
}

/**
 * Messages and signals that nobody catches or nobody sends. Other systems send and hear of them too: only a name that is
 * nearly the other side's is a warning, all else is worth knowing.
 */
export function checkEvents(all: readonly In<ProcessData>[]): readonly Finding[] {
  return (['message', 'signal'] as const).flatMap((kind) => {
    const exchange = gathered(all, kind);
    const heard = new Set([...exchange.awaited.map(({ name }) => name), ...exchange.starts]);
    const said = new Set(exchange.sent.map(({ name }) => name));
    return [
      ...exchange.sent.flatMap((place) =>
        loose(place, { kind, others: heard, isUnsure: exchange.isAwaitedUnnamed, is: 'sent' }),
      ),
      ...exchange.awaited.flatMap((place) =>
        loose(place, { kind, others: said, isUnsure: exchange.isSentUnnamed, is: 'awaited' }),
      ),
    ];
  });
}

function gathered(all: readonly In<ProcessData>[], kind: Sent): Exchange {
  const exchange = new Exchange();
  for (const { resource, value: data } of all)
    for (const node of data.model.nodes.values()) {
      const triggers = triggersOf(node)?.all ?? [];
      for (const trigger of triggers)
        if (trigger.kind === kind) exchange.wait(resource, node, nameOf(trigger.source.name), data.isStart(node));
      for (const sending of sendingsOf(node, data.usesOf(node)))
        if (sending.kind === kind) exchange.send(resource, node, sending.name);
    }
  return exchange;
}

interface Sides {
  readonly kind: Sent;
  readonly others: ReadonlySet<string>;
  readonly isUnsure: boolean;
  readonly is: 'sent' | 'awaited';
}

function loose({ resource, node, name }: Place, { kind, others, isUnsure, is }: Sides): readonly Finding[] {
  if (others.has(name)) return [];
  const near = nearest(name, others);
  if (near === null && isUnsure) return [];
  const about = is === 'sent' ? 'catches it' : 'sends it';
  const code = is === 'sent' ? `${kind}-unheard` : `${kind}-unsent`;
  const rest = near === null ? 'That is right only where another system does.' : `Did you mean "${near}"?`;
  const message = `Expected ${kind} "${name}" of "${node.id}" to have both ends, but no process here ${about}. ${rest}`;
  return [{ resource, elementId: node.id, code, message, severity: near === null ? 'info' : 'warning' }];
}

type Coded = 'error' | 'escalation';

/** Errors and escalations: what is thrown where nothing around catches it, and what is caught that nothing inside throws. */
export function checkCodes({ resource, value: data }: In<ProcessData>, isCalled: boolean): readonly Finding[] {
  return findingsIn(resource, (say) => {
    for (const kind of ['error', 'escalation'] as const) checkKind(data, kind, isCalled, say);
  });
}

function checkKind(data: ProcessData, kind: Coded, isCalled: boolean, say: Say): void {
  const nodes = [...data.model.nodes.values()];
  const catches = nodes.flatMap((node) => codesCaught(node, kind).map((code) => ({ node, code })));
  const thrown = nodes.flatMap((node) => codesThrown(data, node, kind).map((code) => ({ node, code })));
  for (const { node, code } of thrown) {
    if (code === null) continue;
    const around = catches.filter((found) => encloses(data.model, found.node, node));
    if (around.some((found) => found.code === null || found.code === code)) continue;
    const near = nearest(
      code,
      around.flatMap((found) => found.code ?? []),
    );
    // Nothing happens at an escalation that nobody catches; whoever calls the process may catch an error.
    if (near === null && (kind === 'escalation' || isCalled)) continue;
    say(
      node.id,
      `${kind}-uncaught`,
      `Expected ${kind} "${code}" of "${node.id}" to be caught around it, but nothing in process "${data.model.key}" does.${near === null ? ' Catch it at the sub-process around, or end without it.' : ` Did you mean "${near}"?`}`,
    );
  }
  for (const { node, code } of catches) {
    if (code === null) continue;
    const inside = nodes.filter((other) => encloses(data.model, node, other));
    if (inside.some((other) => mayThrowAnything(data, other))) continue;
    const codes = thrown.filter((found) => inside.includes(found.node)).flatMap((found) => found.code ?? []);
    if (codes.includes(code) || thrown.some((found) => found.code === null)) continue;
    const near = nearest(code, codes);
    say(
      node.id,
      `${kind}-unthrown`,
      `Expected something to throw ${kind} "${code}" where "${node.id}" catches it, but nothing there does.${near === null ? '' : ` Did you mean "${near}"?`}`,
    );
  }
}

function isKind(kind: Coded, trigger: Trigger): trigger is Extract<Trigger, { kind: Coded }> {
  return trigger.kind === kind;
}

/** Null catches every one. */
function codesCaught(node: FlowNode, kind: Coded): readonly (string | null)[] {
  const triggers = triggersOf(node)?.all ?? [];
  return triggers
    .filter((trigger) => isKind(kind, trigger))
    .map(({ source: { code } }) => (code === null ? null : nameOf(code)));
}

/** Null is a code that is worked out. */
function codesThrown(data: ProcessData, node: FlowNode, kind: Coded): readonly (string | null)[] {
  return data
    .usesOf(node)
    .flatMap((use) => (use.use === 'throw' ? use.events.filter((trigger) => isKind(kind, trigger)) : []))
    .map(({ source: { code } }) => nameOf(code ?? ''));
}

/** Workers, the answers of connectors, and processes that are called throw codes that no model names; so may people. */
function mayThrowAnything(data: ProcessData, node: FlowNode): boolean {
  const isWork = data
    .usesOf(node)
    .some(({ use }) => use === 'outside' || use === 'answer' || use === 'call' || use === 'form');
  return isWork || node.listeners.length > 0;
}

/** Does what an event catches come from an element? At a boundary from its activity, in an event sub-process from beside it. */
function encloses({ nodes, key }: ProcessModel, catching: FlowNode, thrower: FlowNode): boolean {
  const scope = catching.attachedTo ?? nodes.get(catching.scope ?? '')?.scope ?? null;
  if (scope === null) return false;
  if (catching.attachedTo === null && isWithin(nodes, thrower, catching.scope ?? '')) return false;
  return scope === key || isWithin(nodes, thrower, scope);
}

function isWithin(nodes: ProcessModel['nodes'], node: FlowNode, scope: string): boolean {
  for (let at: FlowNode | undefined = node; at; at = nodes.get(at.scope ?? '')) if (at.id === scope) return true;
  return false;
}
