import { feelProblems, type FeelText } from '../../bpmn/model/feel-texts.ts';
import { list, type ModdleElement } from '../../bpmn/model/moddle.ts';
import type { FlowNode, ProcessModel } from '../../bpmn/model/model.ts';
import type { Problem } from '../../ground/problems.ts';
import type { Execution } from '../state/state.ts';
import type { Step } from '../step/step.ts';
import { cancel } from './cancel/cancel.ts';
import { compensation, type CompensationSource } from './compensation/compensation.ts';
import { conditional, type ConditionSource } from './conditional/conditional.ts';
import { error, type ErrorSource } from './error/error.ts';
import { escalation, type EscalationSource } from './escalation/escalation.ts';
import { link, type LinkSource } from './link/link.ts';
import { message, type MessageSource } from './message/message.ts';
import { signal, type SignalSource } from './signal/signal.ts';
import { terminate } from './terminate/terminate.ts';
import { timer, type TimerSource } from './timer/timer.ts';
import type { Position, TriggerKind } from './trigger-kind.ts';

/** One line here for each trigger, and one in `kinds`; in the order in which an event with several throws them. */
interface Sources {
  readonly message: MessageSource;
  readonly signal: SignalSource;
  readonly timer: TimerSource;
  readonly condition: ConditionSource;
  readonly link: LinkSource;
  readonly escalation: EscalationSource;
  readonly error: ErrorSource;
  readonly terminate: Record<string, never>;
  readonly compensation: CompensationSource;
  readonly cancel: Record<string, never>;
}

const kinds: { readonly [K in keyof Sources]: TriggerKind<Sources[K]> } = {
  message,
  signal,
  timer,
  condition: conditional,
  link,
  escalation,
  error,
  terminate,
  compensation,
  cancel,
};

const order = Object.keys(kinds) as readonly (keyof Sources)[];

/** What an event waits for or throws. */
export type Trigger = {
  readonly [K in keyof Sources]: { readonly kind: K; readonly source: Sources[K] };
}[keyof Sources];

/** The triggers of an event: none, one, several of which one is enough, or several that must all come. */
export interface Triggers {
  readonly all: readonly Trigger[];
  readonly parallel: boolean;
  /** Definitions that could not be read, with what each needs. */
  readonly unread: readonly string[];
}

export function triggerKind<T extends Trigger>(trigger: T): TriggerKind<T['source']> {
  return kinds[trigger.kind];
}

const kindOf = (trigger: Trigger): TriggerKind => triggerKind(trigger);

/** Its own event definitions, and those at the root of the file that it refers to. */
export function parseTriggers(event: ModdleElement): Triggers {
  const definitions = [...list(event, 'eventDefinitions'), ...list(event, 'eventDefinitionRef')];
  const all: Trigger[] = [];
  const unread: string[] = [];
  for (const definition of definitions) {
    const kind = order.find((one) => kinds[one].type === definition.$type);
    const source = kind === undefined ? null : kinds[kind].parse(definition, event);
    if (kind !== undefined && source !== null) all.push({ kind, source } as Trigger);
    else unread.push(kind === undefined ? `another trigger than ${definition.$type}` : kinds[kind].needs);
  }
  all.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  return { all, parallel: event.parallelMultiple === true && definitions.length > 1, unread };
}

/** What is wrong with the triggers of an event where it stands. */
export function triggerProblems(
  node: FlowNode,
  { all, parallel, unread }: Triggers,
  position: Position,
  model: ProcessModel,
): readonly Problem[] {
  const { id } = node;
  const problems: Problem[] = unread.map((needs) => ({
    elementId: id,
    code: 'trigger-incomplete',
    message: `Expected event "${id}" to have ${needs}, but it is missing. Set it.`,
  }));
  for (const trigger of all) {
    const kind = kindOf(trigger);
    const { type, positions, ends } = kind;
    if (!positions.includes(position)) problems.push(misplaced(id, type, position));
    else if (throws.has(position) && isCodeless(trigger)) problems.push(codeless(id, type));
    else if (parallel && ends) problems.push(neverAll(id, type));
    else problems.push(...(kind.check?.(trigger.source, node, model) ?? []));
  }
  return [...problems, ...feelProblems(id, all.flatMap(textsOf))];
}

function textsOf(trigger: Trigger): readonly FeelText[] {
  return kindOf(trigger).texts?.(trigger.source) ?? [];
}

const places: Readonly<Record<Position, string>> = {
  start: 'a start event of the process',
  catch: 'an intermediate catch event',
  boundary: 'a boundary event that interrupts',
  besideActivity: 'a boundary event that does not interrupt',
  subStart: 'the start of an event sub-process that interrupts',
  besideScope: 'the start of an event sub-process that does not interrupt',
  throw: 'an intermediate throw event',
  end: 'an end event',
};

function misplaced(id: string, type: string, position: Position): Problem {
  const message = `${type} on ${places[position]} "${id}" is not executed. Use another event, or leave the process not executable.`;
  return { elementId: id, code: 'not-executed', message };
}

const throws: ReadonlySet<Position> = new Set(['throw', 'end']);

function isCodeless(trigger: Trigger): boolean {
  return (trigger.kind === 'error' || trigger.kind === 'escalation') && trigger.source.code === null;
}

function codeless(id: string, type: string): Problem {
  const message = `Expected ${type} on "${id}" to refer to what it throws, but it refers to nothing. Set it.`;
  return { elementId: id, code: 'trigger-incomplete', message };
}

function neverAll(id: string, type: string): Problem {
  const message = `Expected "${id}" to wait for triggers that can all come, but where ${type} happens nothing is left that could wait for the others. Use one event each.`;
  return { elementId: id, code: 'parallel-multiple', message };
}

/** Throws all of them, then goes on where the execution is still there. */
export function throwAll(step: Step, at: Execution, { all }: Triggers, then: (at: Execution) => void): void {
  const work = (here: Execution): void => {
    for (const trigger of all) if (step.isThere(here)) kindOf(trigger).throw?.(step, here, trigger.source);
    if (step.isThere(here) && !all.some((trigger) => kindOf(trigger).takesOver)) then(here);
  };
  if (all.some((trigger) => kindOf(trigger).late)) step.atRest(at, work);
  else work(at);
}
