import type { FlowNode, ProcessModel } from '../../bpmn/model/model.ts';
import { Rejected, type Problem } from '../../ground/problems.ts';
import type { Instruction, Source } from '../state/instruction.ts';
import type { Execution, Instance, Key } from '../state/state.ts';
import type { Vars } from '../../ground/value.ts';
import { keepMade } from './made-records.ts';
import { reach } from './return-task.ts';
import type { Step } from './step.ts';

/** An activation that was found possible: into an open scope, by way of the scopes between that open first. */
interface Entry {
  readonly scope: Key;
  readonly path: readonly string[];
  readonly variables: Vars;
}

interface Planned {
  readonly enter: readonly Entry[];
  readonly cancel: readonly Execution[];
  readonly problems: readonly Problem[];
}

/** Every problem of every instruction, before anything is changed. */
export function checkInstructions(
  model: ProcessModel,
  instance: Instance,
  instructions: readonly Instruction[],
): readonly Problem[] {
  return instructions.flatMap((instruction) => plan(model, instance, instruction).problems);
}

/**
 * Enters first and cancels after, so that no scope ends in between. A scope that loses its last token this way is
 * cancelled too; a case that does is ended.
 */
export function modify(step: Step, instructions: readonly Instruction[], reason: string): void {
  const { model, instance } = step;
  const plans = instructions.map((instruction) => plan(model, instance, instruction));
  const problems = plans.flatMap((planned) => planned.problems);
  if (problems.length) throw refused(model, problems);
  step.emit({ type: 'instanceModified', instructions, reason });
  for (const planned of plans) keepMadeBehind(step, planned);
  for (const { enter } of plans) for (const entry of enter) enterAt(step, entry);
  const emptied = new Set<Key>();
  for (const { cancel } of plans)
    for (const { key, parent } of cancel) {
      step.cancel(key);
      if (parent !== null) emptied.add(parent);
    }
  for (const scope of emptied) endIfEmpty(step, scope, reason);
}

function refused(model: ProcessModel, problems: readonly Problem[]): Rejected {
  const named = problems.map((problem) => ({ resource: model.key, ...problem }));
  return new Rejected('modification-refused', { count: problems.length, problems: named });
}

/** Enters elements of a new case in place of its start event. */
export function startBefore(step: Step, root: Key, elementIds: readonly string[]): void {
  const problems: Problem[] = [];
  const entries: Entry[] = [];
  for (const elementId of elementIds) {
    const planned = entering(step.model, step.instance, { elementId, from: root, variables: {} });
    if ('problem' in planned) problems.push(planned.problem);
    else entries.push(planned);
  }
  if (problems.length) throw refused(step.model, problems);
  for (const entry of entries) enterAt(step, entry);
}

function plan(model: ProcessModel, instance: Instance, instruction: Instruction): Planned {
  if (instruction.type === 'activate') return activation(model, instance, instruction);
  const { from } = instruction;
  const sources = sourcesOf(instance, from);
  if (!sources.length) return failed(notThere(from));
  const root = sources.find(({ parent }) => parent === null);
  if (root) return failed(whole(root.elementId));
  if (instruction.type === 'cancel') return { enter: [], cancel: sources, problems: [] };
  const { to: elementId, variables = {} } = instruction;
  const entries = sources.map((source) => entering(model, instance, { elementId, from: source.key, variables }));
  const problems = entries.flatMap((entry) => ('problem' in entry ? [entry.problem] : []));
  const enter = entries.flatMap((entry) => ('problem' in entry ? [] : [entry]));
  return { enter, cancel: sources, problems: problems.slice(0, 1) };
}

function activation(
  model: ProcessModel,
  instance: Instance,
  { elementId, scope, variables = {} }: Instruction & { type: 'activate' },
): Planned {
  const entry = entering(model, instance, { elementId, from: scope, variables });
  return 'problem' in entry ? failed(entry.problem) : { enter: [entry], cancel: [], problems: [] };
}

function failed(problem: Problem): Planned {
  return { enter: [], cancel: [], problems: [problem] };
}

function sourcesOf({ state }: Instance, from: Source): readonly Execution[] {
  const all = Object.values(state.executions);
  if ('key' in from) return all.filter(({ key }) => key === from.key);
  // Where an element is done several times, its body stands for all of them.
  return all.filter(
    ({ elementId, parent }) =>
      elementId === from.elementId && state.executions[parent ?? '']?.elementId !== from.elementId,
  );
}

/** Where an element can be entered: in the nearest scope around it that is open, seen from `from`. */
function entering(
  model: ProcessModel,
  instance: Instance,
  { elementId, from, variables }: { elementId: string; from: Key | undefined; variables: Vars },
): Entry | { readonly problem: Problem } {
  const node = model.nodes.get(elementId);
  if (!node) return { problem: unknown(model, elementId) };
  if (!isEnterable(node)) return { problem: notEnterable(node) };
  const path: string[] = [elementId];
  for (let scope = node.scope; scope !== null; scope = model.nodes.get(scope)?.scope ?? null) {
    const found = openScopes(instance, scope, from);
    if (found.length > 1) return { problem: ambiguous(node, found) };
    const [only] = found;
    if (only) return { scope: only.key, path, variables };
    const around = model.nodes.get(scope);
    if (!around || !canOpen(around)) return { problem: notOpen(node, scope) };
    path.unshift(scope);
  }
  return { problem: notOpen(node, model.key) };
}

/** Boundary events, parts that only events or compensation start, and the process itself are not entered by hand. */
function isEnterable(node: FlowNode): boolean {
  return node.scope !== null && node.attachedTo === null && !node.forCompensation && !node.isEventSubProcess;
}

/** A scope that opens only to enter what is inside; one that is done several times would not know which time it is. */
function canOpen(node: FlowNode): boolean {
  return node.scope !== null && node.loop === null && !node.isEventSubProcess;
}

/** The open executions of a scope; those that `from` lies in, or is, come before all others. */
function openScopes({ state }: Instance, elementId: string, from: Key | undefined): readonly Execution[] {
  const { executions } = state;
  const isBody = ({ key }: Execution): boolean =>
    Object.values(executions).some((one) => one.parent === key && one.elementId === elementId);
  const open = Object.values(executions).filter((one) => one.elementId === elementId && !isBody(one));
  if (from === undefined) return open;
  const around = new Set<Key>();
  for (let key: Key | null = from; key !== null; key = executions[key]?.parent ?? null) around.add(key);
  const mine = open.filter(({ key }) => around.has(key));
  return mine.length ? mine : open;
}

/** Where a token is moved to an element that it came from, the case goes back. */
function keepMadeBehind(step: Step, { enter, cancel }: Planned): void {
  for (const { scope, path } of enter) {
    const [target = ''] = path;
    for (const source of cancel) {
      const from = ancestorIn(step.instance, source, scope);
      const way = from ? reach(step.model, target, from.elementId) : new Map<string, number>();
      if (from && way.has(from.elementId)) keepMade(step, { target, scope, way: new Set(way.keys()) });
    }
  }
}

/** The execution itself, or the one around it, that lies directly in a scope. */
function ancestorIn({ state: { executions } }: Instance, source: Execution, scope: Key): Execution | null {
  for (let at: Execution | undefined = source; at; at = executions[at.parent ?? '']) if (at.parent === scope) return at;
  return null;
}

function enterAt(step: Step, { scope, path, variables }: Entry): void {
  let parent = scope;
  for (const elementId of path.slice(0, -1)) parent = step.openScope(elementId, parent);
  const key = step.enter(path.at(-1) ?? '', parent);
  if (Object.keys(variables).length) step.emit({ type: 'variablesSet', scope: key, values: variables });
}

function endIfEmpty(step: Step, scope: Key, reason: string): void {
  const { executions, arrivals, waits } = step.instance.state;
  const at = executions[scope];
  // Where something is done several times, one that was cancelled is followed by the next.
  if (at?.loop) step.settleSoon(scope);
  const inside = Object.values(executions).filter(({ parent }) => parent === scope);
  if (!at || at.loop || inside.some(({ ending }) => !ending)) return;
  // An ad-hoc sub-process in which somebody may choose again.
  if (Object.values(waits).some(({ owner, target }) => owner === scope && target === at.elementId)) return;
  if (Object.keys(arrivals).some((place) => place.startsWith(`${scope}/`))) {
    step.retry(scope, 'settle');
    return;
  }
  if (inside.length) {
    // What is left of it waits for listeners that hear of the cancellation: it goes with them.
    step.closeWaits(scope);
    step.emit({ type: 'cancellationHeld', key: scope, whole: true, then: at.parent === null ? { reason } : null });
    if (at.parent !== null) endIfEmpty(step, at.parent, reason);
    return;
  }
  step.cancel(scope);
  if (at.parent === null) step.emit({ type: 'instanceEnded', status: 'terminated', reason });
  else endIfEmpty(step, at.parent, reason);
}

function unknown({ key }: ProcessModel, elementId: string): Problem {
  const message = `Expected an element of process "${key}", but it has no "${elementId}". Choose one of its elements.`;
  return { elementId, code: 'element-unknown', message };
}

function notEnterable({ id, type }: FlowNode): Problem {
  const message = `Expected an element that a token can be put on, but "${id}" (${type}) begins only by its event. Choose the element behind it.`;
  return { elementId: id, code: 'element-not-enterable', message };
}

function ambiguous({ id, scope }: FlowNode, found: readonly Execution[]): Problem {
  const keys = found.map(({ key }) => key).join(', ');
  const message = `Expected one open "${scope ?? ''}" to enter "${id}" in, but ${found.length} are open: ${keys}. Name one as scope.`;
  return { elementId: id, code: 'scope-ambiguous', message };
}

function notOpen({ id }: FlowNode, scope: string): Problem {
  const message = `Expected "${scope}" to be open, so that "${id}" can be entered in it, but it is not. Activate "${scope}" itself.`;
  return { elementId: id, code: 'scope-not-open', message };
}

function notThere(from: Source): Problem {
  const what = 'key' in from ? `token ${from.key}` : `a token at "${from.elementId}"`;
  const message = `Expected ${what}, but there is none. Read the case again.`;
  return { elementId: 'key' in from ? null : from.elementId, code: 'token-not-there', message };
}

function whole(elementId: string): Problem {
  const message = 'Expected a part of the case, but this is the whole of it. Cancel the case instead.';
  return { elementId, code: 'whole-case', message };
}
