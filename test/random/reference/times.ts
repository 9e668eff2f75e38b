import type { Reference } from './reference.ts';
import { cancel, openScope } from './scopes.ts';
import type { Visit } from './state.ts';
import { complete, visitOf } from './tokens.ts';

export function beginTimes(on: Reference, visit: Visit): void {
  const { loop } = on.node(visit.node);
  if (loop?.kind === 'several' && !loop.isSequential) for (let i = 0; i < loop.count; i++) beginOne(on, visit);
}

function beginOne(on: Reference, whole: Visit): void {
  const node = on.node(whole.node);
  if (!whole.times) return;
  whole.times.begun++;
  whole.times.running++;
  const one = visitOf(on, node, whole.scope, whole.id);
  if (node.kind === 'sub') openScope(on, node.id, one.id);
}

export function goOn(on: Reference, whole: Visit): void {
  const { loop } = on.node(whole.node);
  const { begun = 0, isOver = true } = whole.times ?? {};
  const again =
    loop?.kind === 'while'
      ? begun < loop.most && ((begun === 0 && !loop.testBefore) || on.holds(loop.condition))
      : begun < (loop?.count ?? 0);
  if (again && !isOver) beginOne(on, whole);
  else complete(on, whole);
}

export function oneTimeDone(on: Reference, whole: Visit): void {
  const { loop } = on.node(whole.node);
  if (!whole.times) return;
  whole.times.running--;
  whole.times.touched = on.id();
  if (loop?.kind !== 'several' || !loop.until || !on.holds(loop.until)) return;
  whole.times.isOver = true;
  whole.times.running = 0;
  for (const one of on.state.visits.filter((visit) => visit.whole === whole.id)) cancel(on, one);
}
