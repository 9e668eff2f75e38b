import type { FlowNode, ProcessModel } from '../../model/model.ts';
import type { Problem } from '../../problems.ts';
import { isNoneStart, startMessage } from '../start-event/start-event.ts';

export function within(model: ProcessModel, scope: string): readonly FlowNode[] {
  return [...model.nodes.values()].filter((node) => node.scope === scope);
}

/** The none start event of a scope; null where a process has only message starts. */
export function startOf(model: ProcessModel, scope: string): string | null {
  return within(model, scope).find(isNoneStart)?.id ?? null;
}

/** The start event of a process that waits for a message. */
export function startOn(model: ProcessModel, message: string): string | null {
  return within(model, model.key).find((node) => startMessage(node) === message)?.id ?? null;
}

export function startMessages(model: ProcessModel): readonly string[] {
  return within(model, model.key)
    .map(startMessage)
    .filter((name) => name !== null);
}

/** A sub-process has exactly one none start event; a process has at most one, and may have message starts. */
export function startCheck(node: FlowNode, model: ProcessModel): readonly Problem[] {
  const found = within(model, node.id).filter(isNoneStart).length;
  const others = node.scope === null ? startMessages(model) : [];
  const problems: Problem[] = [];
  if (found > 1 || (found === 0 && others.length === 0)) {
    const message = `Expected one none start event in "${node.id}", but found ${found}. Draw exactly one.`;
    problems.push({ elementId: node.id, code: 'one-start-event', message });
  }
  if (new Set(others).size < others.length) {
    const message = `Expected each start event of "${node.id}" to have a message of its own. Use different messages.`;
    problems.push({ elementId: node.id, code: 'start-message-twice', message });
  }
  return problems;
}
