import type { FlowNode, ProcessModel } from '../../model/model.ts';
import type { Problem } from '../../problems.ts';
import { processStarts, type ProcessStart } from '../process/process-starts.ts';
import { isNoneStart } from '../start-event/start-event.ts';

export function within(model: ProcessModel, scope: string): readonly FlowNode[] {
  return [...model.nodes.values()].filter((node) => node.scope === scope);
}

/** The none start event of a scope; null where a process has only others. */
export function startOf(model: ProcessModel, scope: string): string | null {
  return within(model, scope).find(isNoneStart)?.id ?? null;
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

/** A sub-process has exactly one none start event; a process has at most one, and may have others that start by themselves. */
export function startCheck(node: FlowNode, model: ProcessModel): readonly Problem[] {
  const found = within(model, node.id).filter(isNoneStart).length;
  const others = node.scope === null ? processStarts(model) : [];
  const problems: Problem[] = [];
  if (found > 1 || (found === 0 && others.length === 0)) {
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
