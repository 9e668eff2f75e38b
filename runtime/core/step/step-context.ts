import type { WorkCalendar } from '../../languages/calendar/work-calendar.ts';
import { bindingOf, type BoundDecisions, type CalledDecision } from './called-decision.ts';
import { evaluate, isMissing, type Evaluation } from '../../languages/feel/index.ts';
import { asText } from '../../ground/as-text.ts';
import { flowOf, nodeOf, type FlowNode, type ProcessModel } from '../../bpmn/model/model.ts';
import type { Registry } from '../elements/element-kind.ts';
import { apply, visibleVariables } from '../state/apply.ts';
import type { DispatchProps } from '../state/dispatch-props.ts';
import type { Event, Stamp } from '../state/events.ts';
import type { Execution, Instance, Key } from '../state/state.ts';
import type { Value, Vars } from '../../ground/value.ts';
import { findUnstorable, longestName, unstorableFaults } from '../../languages/storable/storable.ts';
import { caseChanges } from './case-changes.ts';
import { mapped } from './mapped.ts';
import { CalendarNeeded, DecisionNeeded, HistoryNeeded, WholeNeeded } from './needed.ts';
import { noFlow, asJson, Trouble } from './trouble.ts';

/** What starts a case by itself: an element of the process, and which of its triggers came. */
export interface Started {
  readonly elementId: string;
  readonly index: number;
}

/** What a step may come to need beyond its instance; it throws `Needed` for what it was not given. */
export interface Known {
  readonly decisions?: BoundDecisions;
  readonly calendar?: WorkCalendar | null;
  /** Every event of the case before this command. */
  readonly history?: readonly Event[] | null;
}

interface StepOptions extends Known {
  readonly started?: Started | null;
}

/** What a step knows and how it works things out: the instance as it is by now, the model, expressions and decisions. */
export class StepContext {
  readonly events: Event[] = [];
  /** What elements and triggers do. */
  readonly registry: Registry;
  readonly model: ProcessModel;
  readonly stamp: Stamp;
  /** What started the case; null where people did, at the none start event. */
  readonly started: Started | null;
  /** Decisions that business rule tasks call, as far as they were bound already. */
  readonly #decisions: BoundDecisions;
  readonly #calendar: WorkCalendar | null;
  readonly #history: readonly Event[] | null;
  #instance: Instance | null;

  constructor(
    registry: Registry,
    model: ProcessModel,
    instance: Instance | null,
    stamp: Stamp,
    { started = null, decisions = new Map(), calendar = null, history = null }: StepOptions = {},
  ) {
    this.registry = registry;
    this.model = model;
    this.started = started;
    this.#decisions = decisions;
    this.#calendar = calendar;
    this.#history = history;
    this.#instance = instance;
    this.stamp = stamp;
  }

  get instance(): Instance {
    if (!this.#instance) throw new Error('The instance has not started.');
    return this.#instance;
  }

  /** When people work. */
  get calendar(): WorkCalendar {
    if (!this.#calendar) throw new CalendarNeeded();
    return this.#calendar;
  }

  /** What the case did before. */
  get history(): readonly Event[] {
    if (!this.#history) throw new HistoryNeeded();
    return this.#history;
  }

  emit(event: Event): void {
    this.events.push(event);
    this.#instance = apply(this.#instance, event, this.stamp);
  }

  /** Before a look at more than lies on the way to what the command is about: throws where no more was loaded. */
  whole(): void {
    if (this.instance.isPartial) throw new WholeNeeded();
  }

  newKey(): Key {
    return String(this.instance.state.next);
  }

  node(at: Execution): FlowNode {
    return nodeOf(this.model, at.elementId);
  }

  /** Is the execution still there, or has something that it caused ended it? */
  isThere({ key }: Execution): boolean {
    const at = this.instance.state.executions[key];
    return at !== undefined && !at.ending;
  }

  /** The execution's own variables: what its input mappings gave it. */
  own({ key }: Execution): Vars {
    return this.instance.variables[key] ?? {};
  }

  variables(at: Execution): Vars {
    return visibleVariables(this.instance, at.key);
  }

  /** The value of a text as zeebe writes it: FEEL behind "=", a literal otherwise. A variable that is missing gives null. */
  value(at: Execution, source: string, extra: Vars = {}): unknown {
    return source.startsWith('=') ? this.#evaluate(at, source.slice(1), extra, isMissing) : source;
  }

  /** A value as a text that is looked for: a name, a key, who may do something. */
  word(at: Execution, source: string): string {
    const text = asText(this.value(at, source));
    if (text.length <= longestName) return text;
    const found = `Expected at most ${longestName} characters, but found ${text.length}`;
    throw new Trouble('expression-failed', { expression: source, found });
  }

  /** Throws `Trouble` where the expression could not be evaluated, a missing variable included. */
  feel(at: Execution, text: string, extra: Vars = {}): unknown {
    return this.#evaluate(at, text, extra, () => false);
  }

  /** A condition: anything but true or false is trouble. */
  holds(at: Execution, condition: string, extra: Vars = {}): boolean {
    const value = this.feel(at, condition, extra);
    if (typeof value === 'boolean') return value;
    throw new Trouble('condition-not-boolean', { condition, found: asJson(value) });
  }

  #evaluate(at: Execution, text: string, extra: Vars, forgive: (code: string) => boolean): unknown {
    const result: Evaluation = evaluate(text, { ...this.variables(at), ...extra }, { now: this.stamp.at });
    if (result.value === null && result.diagnostics.some(({ code }) => !forgive(code))) {
      const found = result.diagnostics.map(({ message }) => message).join('; ');
      throw new Trouble('expression-failed', { expression: text, found });
    }
    const unstorable = whyUnstorable(result.value);
    if (unstorable !== null) throw new Trouble('expression-failed', { expression: text, found: unstorable });
    return result.value;
  }

  /** Makes a decision on the variables that the element sees; how it came about stays in the history. */
  decide(at: Execution, called: CalledDecision): Value {
    const bound = this.#decisions.get(bindingOf(called));
    if (bound === undefined) throw new DecisionNeeded(called);
    if (bound === null) throw new Trouble('decision-missing', { decision: bindingOf(called) });
    const { decisionId: decision } = called;
    const options = { now: this.stamp.at, trace: true };
    const { value, diagnostics, trace } = bound.decisions.decide(decision, this.variables(at), options);
    const unstorable = whyUnstorable(value) ?? whyUnstorable(trace);
    if (unstorable !== null) throw new Trouble('decision-failed', { decision, found: unstorable });
    const { key, elementId } = at;
    const { definition } = bound;
    this.emit({ type: 'decisionMade', key, elementId, decision, definition, value, trace, problems: diagnostics });
    const wrong = diagnostics.filter(({ code }) => value === null || !isMissing(code));
    if (wrong.length)
      throw new Trouble('decision-failed', { decision, found: wrong.map(({ message }) => message).join('; ') });
    return value;
  }

  /** Does an execution still wait, for an event of it or for anything? */
  waitsFor({ key }: Execution, target?: string): boolean {
    const open = Object.values(this.instance.state.waits);
    return open.some((wait) => wait.owner === key && (target === undefined || wait.target === target));
  }

  /** Every flow without a condition and every one that holds; the default flow where only that is left. */
  holdingFlows(at: Execution, node: FlowNode): readonly string[] {
    const holds = (id: string): boolean => {
      const { condition } = flowOf(this.model, id);
      return condition === null || this.holds(at, condition);
    };
    const taken = node.outgoing.filter((id) => id !== node.defaultFlow && holds(id));
    if (taken.length || node.outgoing.length === 0) return taken;
    if (node.defaultFlow !== null) return [node.defaultFlow];
    throw noFlow(node.id);
  }

  /** With output mappings the result stays local and only what they name goes out; without, all of it does. */
  outputs(at: Execution, { outputs }: FlowNode, data: Vars): void {
    if (outputs.length === 0 || at.loop) {
      this.setVariables(at.key, data);
      return;
    }
    if (Object.keys(data).length) this.emit({ type: 'variablesSet', scope: at.key, values: data });
    const from = at.parent ?? at.key;
    const outside = visibleVariables(this.instance, from);
    this.setVariables(
      from,
      mapped(outputs, (source, before) => this.value(at, source, before), outside),
    );
  }

  /** Each variable goes to the nearest scope that has it, else to the root (as Camunda 8 propagates). */
  setVariables(from: Key, values: Vars): void {
    const byScope = new Map<Key, Record<string, Value>>();
    for (const [name, value] of Object.entries(values)) {
      const scope = this.#home(from, name);
      byScope.set(scope, { ...byScope.get(scope), [name]: value });
    }
    for (const [scope, found] of byScope) this.emit({ type: 'variablesSet', scope, values: found });
    if (byScope.size) this.caseChanged();
  }

  /** The case's department and number follow its variables. */
  caseChanged(): void {
    for (const event of caseChanges(this.model, this.instance, this.stamp.at)) this.emit(event);
  }

  #home(from: Key, name: string): Key {
    let key = from;
    for (;;) {
      const parent = this.instance.state.executions[key]?.parent ?? null;
      if (parent === null || Object.hasOwn(this.instance.variables[key] ?? {}, name)) return key;
      key = parent;
    }
  }

  /** Leaves work for another instance, to be done once this step is committed. */
  dispatch(props: DispatchProps): void {
    this.emit({ type: 'dispatched', key: this.newKey(), props });
  }
}

/** What is worked out can be what no store keeps: `string join` and escapes make any character. */
function whyUnstorable(value: Value): string | null {
  const found = findUnstorable(value);
  if (found === null) return null;
  const where = found.path.length ? ` at ${found.path.join('.')}` : '';
  return `${unstorableFaults[found.code]}${where}, but found something else`;
}
