import { list, one, type ModdleElement } from './moddle.ts';
import { nodeOf, type FlowNode, type ProcessModel } from './model.ts';

/** Boundary event -> activity for compensation, as associations anywhere in a process draw them. */
export function compensationHandlers(scope: ModdleElement): readonly (readonly [string, string])[] {
  const own = list(scope, 'artifacts').flatMap((artifact) => {
    const [from, to] = [one(artifact, 'sourceRef'), one(artifact, 'targetRef')];
    const isHandler = from?.$type === 'bpmn:BoundaryEvent' && to?.isForCompensation === true;
    return isHandler ? [[from.id ?? '', to.id ?? ''] as const] : [];
  });
  return [...own, ...list(scope, 'flowElements').flatMap(compensationHandlers)];
}

/** The activity that undoes a completed one; null where none is drawn. */
export function handlerOf(model: ProcessModel, activity: FlowNode): string | null {
  return activity.boundaries.map((id) => nodeOf(model, id).handler).find((handler) => handler !== null) ?? null;
}
