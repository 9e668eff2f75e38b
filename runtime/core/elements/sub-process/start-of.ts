import type { FlowNode, ProcessModel } from '../../../bpmn/model/model.ts';
import { nodesIn } from '../../../bpmn/model/nodes-in.ts';
import { onceEach } from '../../../ground/once.ts';
import type { Problem } from '../../../ground/problems.ts';
import { processStarts, type ProcessStart } from '../process/process-starts.ts';
import { caughtLink } from '../../triggers/link/link-pairs.ts';
import { isNoneStart } from '../start-event/start-event.ts';

/** The none start event of a scope; null where a process has only others. */
const startOf = onceEach(
  (model: ProcessModel, scope: string): string | null => nodesIn(model, scope).find(isNoneStart)?.id ?? null,
);

/**
 * Where a scope begins by itself: at its none start event or, where nothing starts it, at everything that no flow leads to
 * (BPMN 2.0, 10.5.2).
 */
export const startsOf = onceEach((model: ProcessModel, scope: string): readonly string[] => {
  const start = startOf(model, scope);
  if (start !== null) return [start];
  const inside = nodesIn(model, scope);
  if (inside.some((node) => node.role === 'start' || node.instantiates)) return [];
  return inside.filter(beginsByItself).map(({ id }) => id);
});

const startSet = onceEach((model: ProcessModel, scope: string): ReadonlySet<string> => new Set(startsOf(model, scope)));

/** Whether the scope around a node begins there by itself. */
export function isStart(model: ProcessModel, { id, scope }: FlowNode): boolean {
  return startSet(model, scope ?? '').has(id);
}

function beginsByItself(node: FlowNode): boolean {
  const { incoming, attachedTo, forCompensation } = node;
  return (
    incoming.length === 0 &&
    attachedTo === null &&
    !forCompensation &&
    !node.isEventSubProcess &&
    caughtLink(node) === null
  );
}

/** What of a process waits for a message. */
export function startOn(model: ProcessModel, message: string): ProcessStart | null {
  return processStarts(model).find((start) => messageOf(start) === message) ?? null;
}

export function startMessages(model: ProcessModel): readonly string[] {
  return processStarts(model)
    .map(messageOf)
    .filter((name) => name !== null);
}

function messageOf({ trigger }: ProcessStart): string | null {
  return trigger.kind === 'message' ? trigger.source.name : null;
}

/** A scope has one none start event or none at all; a process may have others that start by themselves. */
export function startCheck(node: FlowNode, model: ProcessModel): readonly Problem[] {
  const found = nodesIn(model, node.id).filter(isNoneStart).length;
  const others = node.scope === null ? processStarts(model) : [];
  const problems: Problem[] = [];
  if (found > 1 || (others.length === 0 && startsOf(model, node.id).length === 0)) {
    const message = `Expected one none start event in "${node.id}", but found ${found}. Draw exactly one.`;
    problems.push({ elementId: node.id, code: 'one-start-event', message });
  }
  const messages = others.map(messageOf).filter((name) => name !== null);
  if (new Set(messages).size < messages.length) {
    const message = `Expected each start of "${node.id}" to have a message of its own. Use different messages.`;
    problems.push({ elementId: node.id, code: 'start-message-twice', message });
  }
  return [...problems, ...others.flatMap(notFixed)];
}

/** Nothing is known yet of a case that is to start: names must be fixed. */
function notFixed({ elementId, trigger }: ProcessStart): readonly Problem[] {
  const isNamed = trigger.kind === 'message' || trigger.kind === 'signal';
  if (!isNamed || !trigger.source.name.startsWith('=')) return [];
  const message = `Expected the ${trigger.kind} that starts the process at "${elementId}" to have a fixed name, but it is "${trigger.source.name}". Give it a name.`;
  return [{ elementId, code: `${trigger.kind}-missing`, message }];
}
