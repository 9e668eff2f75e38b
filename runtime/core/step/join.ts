import { needNotWait, upstreamOf } from '../../bpmn/model/upstream.ts';
import { nodeOf, type FlowNode } from '../../bpmn/model/model.ts';
import type { Key } from '../state/state.ts';
import type { Step } from './step.ts';

/** Whether a token that comes here may have to wait for others. */
export function waitsForOthers(step: Step, { type, role, incoming, quantities }: FlowNode): boolean {
  const { join, joinAtRest: atRest } = step.registry.element(type) as Readonly<Record<'join' | 'joinAtRest', unknown>>;
  return Boolean(join) || (Boolean(atRest) && (incoming.length > 1 || role === 'complex')) || quantities.start > 1;
}

/** The flows whose tokens go on together now that one more has come; null to wait. */
export function joinOnArrival(
  step: Step,
  node: FlowNode,
  arrived: Readonly<Record<string, number>>,
): readonly string[] | null {
  const kind = step.registry.element(node.type);
  if (kind.join) return kind.join(node, arrived);
  return kind.joinAtRest ? null : enough(node, arrived);
}

/** As many tokens as the activity takes to begin, from whichever flows they came. */
function enough({ quantities }: FlowNode, arrived: Readonly<Record<string, number>>): readonly string[] | null {
  const tokens = Object.entries(arrived).flatMap(([flow, count]) => Array<string>(count).fill(flow));
  return tokens.length >= quantities.start ? tokens.slice(0, quantities.start) : null;
}

/** Scope and element of `scope/elementId`, as arrivals are kept, in one scope or in all of them. */
function placesIn(places: Readonly<Record<string, unknown>>, scope?: Key): readonly (readonly [Key, string])[] {
  return Object.keys(places)
    .map((place): readonly [Key, string] => {
      const at = place.indexOf('/');
      return [place.slice(0, at), place.slice(at + 1)];
    })
    .filter(([owner]) => scope === undefined || owner === scope);
}

/**
 * Lets one join go on whose tokens need not wait for others any more. Asked when every token has come to rest, since what
 * it waits for may have moved, ended or been cancelled anywhere in its scope. False where none could.
 */
export function joinAtRest(step: Step, only?: Key): boolean {
  const { state } = step.instance;
  const places = { ...state.resets, ...state.arrivals };
  return placesIn(places, only).some(([scope, elementId]) => {
    const node = nodeOf(step.model, elementId);
    const arrived = state.arrivals[`${scope}/${elementId}`] ?? {};
    let wentOn = false;
    step.attempt(scope, () => {
      wentOn = step.registry.element(node.type).joinAtRest?.(step, scope, node, arrived) ?? false;
    });
    return wentOn;
  });
}

/** Whether no token elsewhere can still come to an incoming flow that is not filled (BPMN 2.0, 13.4.3). */
export function nothingMoreToCome(
  step: Step,
  scope: Key,
  { id }: FlowNode,
  isFilled: (flow: string) => boolean,
): boolean {
  const { state } = step.instance;
  // A sub-process, a loop or a call is one token of its scope, whatever goes on inside.
  const tokens = Object.values(state.executions)
    .filter(({ parent }) => parent === scope)
    .map(({ elementId }) => elementId);
  const elsewhere = placesIn(state.arrivals, scope).map(([, elementId]) => elementId);
  return needNotWait(upstreamOf(step.model, id), isFilled, [...tokens, ...elsewhere.filter((other) => other !== id)]);
}
