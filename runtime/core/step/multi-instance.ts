import { isSignalKey } from '../../bpmn/model/event-key.ts';
import type { MultiInstance, StandardLoop } from '../../bpmn/model/loop.ts';
import { nodeOf, type FlowNode } from '../../bpmn/model/model.ts';
import { inputsOf, outputsOf, type Execution, type Key, type LoopState } from '../state/state.ts';
import type { Value, Vars } from '../../ground/value.ts';
import type { Step } from './step.ts';
import { asJson, mostTimes, retryFrom, tooManyTimes, Trouble } from './trouble.ts';

/**
 * One after the other, up to so many are not kept in parts: a case in one piece stays at hand between two commands, which
 * saves the load of each (docs/decisions/0006), and so few items and results cost nothing.
 */
const mostInOnePiece = 20;

/**
 * Activities that are done several times. The token that came is the *body*: it owns the boundary events and keeps
 * counts. Each time is an *instance*, an execution of the same element inside the body. What an instance gets and what it
 * gave lie under its number beside the body, so that a completion touches neither the other instances nor a long list.
 */
export function beginLoop(step: Step, body: Execution, { loop }: FlowNode): void {
  if (loop?.kind !== 'multi-instance') {
    step.emit({ type: 'loopStarted', key: body.key, total: null });
    goOn(step, body.key);
    return;
  }
  beginTimes(step, body, loop);
}

function beginTimes(step: Step, body: Execution, loop: MultiInstance): void {
  const { total, items } = timesOf(step, body, loop);
  if (total > mostTimes) throw tooManyTimes(body.elementId, total);
  // Before anything of it begins: an incident then undoes nothing.
  if (!loop.isSequential) step.beginAtOnce(body.elementId, total);
  const apart = loop.isSequential && total <= mostInOnePiece ? {} : ({ isApart: true } as const);
  step.emit({ type: 'loopStarted', key: body.key, total, ...apart });
  if (loop.isSequential || total === 0) {
    // Kept, so that a list that an instance changes does not change what is gone through.
    if (items?.length) step.emit({ type: 'variablesSet', scope: inputsOf(body.key), values: numbered(items) });
    goOn(step, body.key);
    return;
  }
  for (let index = 1; index <= total; index += 1) startInstance(step, body, loop, index, items?.[index - 1] ?? null);
}

function numbered(items: readonly Value[]): Vars {
  return Object.fromEntries(items.map((item, i) => [String(i + 1), item]));
}

interface Times {
  readonly total: number;
  /** Null where only a number says how many: no list is made of it, which may be any number. */
  readonly items: readonly Value[] | null;
}

function timesOf(step: Step, body: Execution, { collection, cardinality }: MultiInstance): Times {
  if (collection !== null) {
    const found = step.value(body, collection);
    if (Array.isArray(found)) return { total: found.length, items: found as readonly Value[] };
    throw new Trouble('loop-collection', { source: collection, found: asJson(found) });
  }
  const found = step.value(body, cardinality ?? '');
  const count = Number(found);
  if (found !== null && Number.isInteger(count) && count >= 0) return { total: count, items: null };
  throw new Trouble('loop-cardinality', { source: cardinality ?? '', found: asJson(found) });
}

function startInstance(step: Step, body: Execution, loop: MultiInstance, index: number, item: Value): void {
  const own = ownVariable(loop);
  const values: Vars = {
    ...(own === null ? {} : { [own]: null }),
    ...(loop.inputElement === null ? {} : { [loop.inputElement]: item }),
  };
  const key = step.enter(body.elementId, body.key, { index });
  if (Object.keys(values).length) step.emit({ type: 'variablesSet', scope: key, values });
}

/** A result that is a variable is each instance's own, so that parallel ones do not overwrite it (as in Camunda 8). */
function ownVariable({ outputCollection, outputElement }: MultiInstance): string | null {
  if (outputCollection === null) return null;
  return /^=\s*([\p{L}_][\p{L}\p{N}_]*)(\.[\p{L}_][\p{L}\p{N}_]*)*\s*$/u.exec(outputElement ?? '')?.[1] ?? null;
}

/** What comes after an instance: the next one, the others that still run, or the end. Looks at counts only. */
export function goOn(step: Step, key: Key): void {
  const body = step.instance.state.executions[key];
  if (!body?.loop || body.loop.active > 0) return;
  const { loop } = nodeOf(step.model, body.elementId);
  if (loop?.kind === 'multi-instance') {
    const { next, total, isOver } = body.loop;
    if (isOver || total === null || next > total) step.leave(body, { data: results(step, body, loop) });
    else startInstance(step, body, loop, next, loop.collection === null ? null : itemAt(step, key, next));
  } else if (loop && retryFrom('settle', () => isAgain(step, body, loop, body.loop as LoopState)))
    step.enter(body.elementId, key, { index: body.loop.next });
  else step.leave(body);
}

function itemAt(step: Step, key: Key, index: number): Value {
  const kept = step.instance.variables[inputsOf(key)] ?? {};
  // As loops have it that began before each item lay under its number.
  if (Array.isArray(kept.items)) return (kept.items as readonly Value[])[index - 1] ?? null;
  // Loaded with what lies on the way is the one item that comes next, no more.
  if (!Object.hasOwn(kept, String(index))) step.whole();
  return kept[String(index)] ?? null;
}

/** A WHILE (BPMN 2.0, 10.3.7): the condition says whether to go on, before or after each time. */
function isAgain(step: Step, body: Execution, loop: StandardLoop, { next, isOver }: LoopState): boolean {
  const done = next - 1;
  if (isOver || (loop.maximum !== null && done >= loop.maximum)) return false;
  if (loop.condition === null || (done === 0 && !loop.testBefore)) return true;
  return step.holds(body, loop.condition, { loopCounter: done });
}

function results(step: Step, body: Execution, { outputCollection }: MultiInstance): Vars {
  if (outputCollection === null) return {};
  step.whole();
  const found = step.instance.variables[outputsOf(body.key)] ?? {};
  const total = body.loop?.total ?? 0;
  return { [outputCollection]: Array.from({ length: total }, (_, i) => found[String(i + 1)] ?? null) };
}

/**
 * What an instance that is done means for its body: its result is kept, events are thrown, and a completion condition may
 * end the others. Answers what to do once it has left.
 */
export function instanceDone(step: Step, at: Execution, node: FlowNode): () => void {
  const { loop } = node;
  const body = at.parent === null ? undefined : step.instance.state.executions[at.parent];
  if (loop?.kind !== 'multi-instance' || !body?.loop) return () => undefined;
  const { outputCollection, outputElement, completionCondition } = loop;
  if (outputCollection !== null) {
    const value = step.value(at, outputElement ?? '');
    step.emit({ type: 'variablesSet', scope: outputsOf(body.key), values: { [String(at.index)]: value } });
  }
  const counts = countsAfter(body.loop);
  const { events, ends } = thrown(step, at, loop, counts);
  const isOver = ends || (completionCondition !== null && step.holds(at, completionCondition, counts));
  return () => {
    if (isOver) {
      step.emit({ type: 'loopEnded', key: body.key });
      step.cancelInside(body.key);
    }
    for (const event of events) throwTo(step, body, node, event);
  };
}

/** The standard's runtime attributes, as they are once this instance has completed. */
function countsAfter({ total, active, completed, terminated }: LoopState) {
  return {
    numberOfInstances: total,
    numberOfActiveInstances: active - 1,
    numberOfCompletedInstances: completed + 1,
    numberOfTerminatedInstances: terminated,
  };
}

interface Thrown {
  readonly events: readonly (string | null)[];
  readonly ends: boolean;
}

/** A complex behaviour whose condition holds also ends the others and lets the token go on (BPMN 2.0, table 10.32). */
function thrown(
  step: Step,
  at: Execution,
  { behavior }: MultiInstance,
  counts: ReturnType<typeof countsAfter>,
): Thrown {
  switch (behavior.kind) {
    case 'All':
      return { events: [], ends: false };
    case 'None':
      return { events: [behavior.event], ends: false };
    case 'One':
      return { events: counts.numberOfCompletedInstances === 1 ? [behavior.event] : [], ends: false };
    case 'Complex': {
      const events = behavior.definitions
        .filter(({ condition }) => step.holds(at, condition, counts))
        .map(({ event }) => event);
      return { events, ends: events.length > 0 };
    }
  }
}

/** The boundary events of the activity catch it. It never interrupts: the instances only tell how far they are. */
function throwTo(step: Step, body: Execution, node: FlowNode, event: string | null): void {
  for (const id of node.boundaries) {
    const boundary = nodeOf(step.model, id);
    const isCaught = boundary.events.some((key) => (event === null ? isSignalKey(key) : key === event));
    if (isCaught) step.enterBoundary(body, boundary);
  }
}
