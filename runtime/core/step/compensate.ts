import { undoneBy } from './undone-by.ts';
import { handlerOf } from '../../bpmn/model/compensation.ts';
import { nodeOf, type FlowNode, type NodeRole } from '../../bpmn/model/model.ts';
import type { Compensation, Execution, Key, Stretch } from '../state/state.ts';
import type { Vars } from '../../ground/value.ts';
import type { CompensationSource } from '../triggers/compensation/compensation.ts';
import type { Step } from './step.ts';

// What completes leaves a record behind if it can be undone. A throw event asks for records; each is undone when nothing
// that was asked for by the same event began after it ended, so that what ran one after the other is undone in reverse,
// and what ran side by side is undone side by side (BPMN 2.0, 13.5.5).

/** Before an execution leaves: what can be undone of it is kept, the rest of what is kept inside it goes. */
export function keepCompensation(step: Step, at: Execution, node: FlowNode): void {
  const { key, elementId, parent } = at;
  // An activity that is done several times is undone several times: its instances are kept, in the body around them.
  const isWithHandler = !at.loop && handlerOf(step.model, node) !== null;
  const isKept = parent !== null && !at.undoes;
  if (isKept && !isWithHandler && canUndoInside(step, at))
    step.emit({ type: 'compensationKept', key, elementId, scope: parent, whole: true });
  else {
    dropCompensations(step, key);
    if (isKept && isWithHandler) step.emit({ type: 'compensationKept', key, elementId, scope: parent, whole: false });
  }
}

const scopes: ReadonlySet<NodeRole> = new Set(['container', 'transaction', 'adHoc']);

function canUndoInside(step: Step, { key, elementId, loop }: Execution): boolean {
  if (keptIn(step, key).length) return true;
  return !loop && scopes.has(nodeOf(step.model, elementId).role) && undoneBy(step.model, elementId) !== null;
}

function keptIn(step: Step, scope: Key): readonly Compensation[] {
  return Object.values(step.instance.state.compensations).filter((kept) => kept.scope === scope);
}

/** What was kept in a scope can no longer be undone, nor what was kept inside of that. */
export function dropCompensations(step: Step, scope: Key): void {
  const keys = deepIn(step, scope);
  if (keys.length) step.emit({ type: 'compensationsDropped', keys });
}

function deepIn(step: Step, scope: Key): readonly Key[] {
  return keptIn(step, scope).flatMap(({ key }) => [key, ...deepIn(step, key)]);
}

/** A throw event: undoes an activity, or all of its scope, then goes on; without `waits` it goes on at once. */
export function throwCompensation(step: Step, at: Execution, { activity, waits }: CompensationSource): void {
  compensate(step, at, inReach(step, at, activity));
  if (!waits && step.instance.state.executions[at.key]) step.leave(at);
}

/** Its own scope and, from inside an event sub-process, the scope around that. */
function inReach(step: Step, { parent }: Execution, activity: string | null): readonly Compensation[] {
  const around = parent === null ? undefined : step.instance.state.executions[parent];
  if (!around) return [];
  const own = keptIn(step, around.key).filter(
    ({ by, elementId }) =>
      by === null && (activity === null || activity === around.elementId || activity === elementId),
  );
  return nodeOf(step.model, around.elementId).isEventSubProcess ? [...own, ...inReach(step, around, activity)] : own;
}

/** Undoes what was completed for the one who asks, who hears of it when all is done. */
export function compensate(step: Step, by: Execution, kept: readonly Pick<Compensation, 'key'>[]): void {
  if (kept.length) step.emit({ type: 'compensationAsked', by: by.key, keys: kept.map(({ key }) => key) });
  goOn(step, by.key);
}

/** A handler or a reopened scope has ended: whoever asked for it goes on, before the scope around could close. */
export function undone(step: Step, { undoes }: Execution): void {
  if (undoes) goOn(step, undoes.by);
}

/** One that asked for compensation is cancelled: what was not begun may be asked for again. */
export function withdrawCompensation(step: Step, by: Key): void {
  const keys = askedBy(step, by).map(({ key }) => key);
  if (keys.length) step.emit({ type: 'compensationAsked', by: null, keys });
}

function askedBy(step: Step, by: Key): readonly Compensation[] {
  return Object.values(step.instance.state.compensations).filter((kept) => kept.by === by);
}

/** Begins whatever need not wait any longer; with nothing left, tells the one who asked. */
function goOn(step: Step, by: Key): void {
  const open = askedBy(step, by);
  const running = Object.values(step.instance.state.executions).flatMap(({ undoes }) =>
    undoes?.by === by ? [undoes] : [],
  );
  const ready = open.filter((one) => ![...open, ...running].some((other) => isAfter(other, one)));
  for (const one of ready) begin(step, one, by);
  if (open.length + running.length === 0) allUndone(step, by);
}

function isAfter(other: Stretch, one: Stretch): boolean {
  return other.from >= one.to;
}

function begin(step: Step, { key, elementId, scope, from, to, whole }: Compensation, by: Key): void {
  if (whole) {
    step.emit({ type: 'scopeReopened', key, elementId });
    undoInside(step, key, elementId);
    return;
  }
  const handler = handlerOf(step.model, nodeOf(step.model, elementId)) ?? elementId;
  const seen: Vars = step.instance.variables[key] ?? {};
  step.emit({ type: 'compensationsDropped', keys: [key] });
  const entered = step.enter(handler, scope, { undoes: { by, from, to, whole } });
  if (Object.keys(seen).length) step.emit({ type: 'variablesSet', scope: entered, values: seen });
}

/** By its compensation event sub-process, else everything in it. */
function undoInside(step: Step, key: Key, elementId: string): void {
  const isBody = keptIn(step, key).some((kept) => kept.elementId === elementId);
  const bySubProcess = isBody ? null : undoneBy(step.model, elementId);
  if (bySubProcess !== null) step.enter(bySubProcess, key);
  else {
    const at = step.instance.state.executions[key];
    if (at) compensate(step, at, keptIn(step, key));
  }
}

function allUndone(step: Step, by: Key): void {
  const at = step.instance.state.executions[by];
  if (!at) return;
  if (at.undoes?.whole) endReopened(step, at);
  else step.attempt(by, (here, node) => (step.registry.element(node.type).compensated ?? leave)(step, here, node));
}

function leave(step: Step, at: Execution): void {
  step.leave(at);
}

/** A reopened scope closes without going on, unless something in it is still to be undone. */
export function endReopened(step: Step, at: Execution): void {
  if (askedBy(step, at.key).length) return;
  dropCompensations(step, at.key);
  step.close(at, 'compensated');
}
