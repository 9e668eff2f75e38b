import { triggersOf } from '../../core/step/triggers-of.ts';
import { elementKind } from '../../core/elements/index.ts';
import type { DataUse } from '../../core/elements/data-use.ts';
import { isSpecialName, normalName } from '../../languages/feel/values/names.ts';
import type { FormSchema } from '../../languages/forms/form-schema.ts';
import type { StoreAccess } from '../../bpmn/model/data-stores.ts';
import type { FlowNode, Mapping, ProcessModel } from '../../bpmn/model/model.ts';
import { once } from '../../ground/once.ts';
import type { Trigger } from '../../core/triggers/trigger.ts';
import { FeelReader, type Variables } from './feel-reader.ts';
import { decisionNamed, resultOf } from './of-decision.ts';
import { recordShape } from './of-data-set.ts';
import { readFormKeys, type ReadForm } from './of-form.ts';
import {
  anything,
  asVariable,
  entryOf,
  isKnown,
  listOf,
  nothing,
  one,
  union,
  withEntry,
  type Shapes,
} from './shape.ts';
import type { Senders } from './senders.ts';
import { isCaughtInside, isSent, nameOf, namesMade } from './sendings.ts';
import type { World } from './world.ts';

type Lazy = () => Shapes;

interface Writer {
  /** Below the variable; empty where the whole of it is written. */
  readonly path: readonly string[];
  readonly shapes: Lazy;
}

/** A chain of variables that are worked out of one another; it also bounds the stack. */
const deepest = 60;

/** Values that the engine gives beside the variables of the case. */
const ambient: ReadonlyMap<string, Shapes> = new Map<string, Shapes>([
  ...['loopCounter', 'numberOfInstances', 'numberOfActiveInstances', 'numberOfCompletedInstances'].map(
    (name) => [name, one({ kind: 'number' })] as const,
  ),
  ['numberOfTerminatedInstances', one({ kind: 'number' })],
  ['activationCount', one({ kind: 'number' })],
  ['waitingForStart', one({ kind: 'boolean' })],
  ...['camunda', 'secrets'].map((name) => [name, anything] as const),
]);

export const formKeys: (schema: FormSchema) => ReadForm = once(readFormKeys);

export interface Around {
  readonly world: World;
  readonly senders: Senders;
  /** Other processes start it with variables of theirs, and take its own over. */
  readonly isCalled: boolean;
}

/** What the elements of a process write, and so what its variables can be. The order in which they write is not looked at. */
export class ProcessData {
  readonly model: ProcessModel;
  readonly world: World;
  readonly reader: FeelReader;
  readonly #writers = new Map<string, Writer[]>();
  readonly #known = new Map<string, Shapes | undefined>();
  readonly #inWork = new Set<string>();
  readonly #containers: ReadonlySet<string | null>;
  readonly #locals = new Map<string, ReadonlyMap<string, Lazy>>();
  readonly #seenByInputs = new Map<string, readonly Variables[]>();
  readonly #uses = new Map<string, readonly DataUse[]>();
  readonly #senders: Senders;
  readonly #carried = new Map<string, ReadonlyMap<string, Lazy> | null>();
  /** Variables of any name may come at the start: whoever starts it may bring them. */
  isFedAtStart = false;
  /** Others begin it, and nobody knows with which variables: what its forms show may have come so. */
  isBegunByOthers = false;
  /** Variables of any name may come later: with messages, from workers, from processes that it calls. */
  isFedLater = false;
  /** Somebody outside sees all of its variables. */
  isSeenWhole = false;
  hasForms = false;

  constructor(model: ProcessModel, { world, senders, isCalled }: Around) {
    this.model = model;
    this.world = world;
    this.#senders = senders;
    senders.know(this);
    this.isFedLater = this.isSeenWhole = isCalled;
    const nodes = [...model.nodes.values()];
    this.#containers = new Set(nodes.map(({ scope }) => scope));
    for (const node of nodes) this.#note(node);
    this.#noteStarts();
    this.reader = new FeelReader([...this.#writers.keys()].filter(isSpecialName).map(normalName));
  }

  /** Every name that something of the process writes. */
  get names(): Iterable<string> {
    return this.#writers.keys();
  }

  usesOf({ id }: FlowNode): readonly DataUse[] {
    return this.#uses.get(id) ?? [];
  }

  /** A variable of the case; undefined where nothing of the process writes it. */
  readonly variable: Variables = (name) => {
    if (this.#known.has(name)) return this.#known.get(name);
    const writers = this.#writers.get(name);
    if (!writers) return ambient.get(name);
    // What depends on itself, or on very many others, is not worked out: nothing is said of it.
    if (this.#inWork.has(name) || this.#inWork.size > deepest) return anything;
    this.#inWork.add(name);
    const found = this.#made(writers);
    this.#inWork.delete(name);
    this.#known.set(name, found);
    return found;
  };

  #made(writers: readonly Writer[]): Shapes {
    const whole = union(writers.filter(({ path }) => path.length === 0).map(({ shapes }) => asVariable(shapes())));
    const made = writers
      .filter(({ path }) => path.length > 0)
      .reduce((shapes, { path, shapes: value }) => withEntry(shapes, path, asVariable(value())), whole);
    return this.isFedLater ? union([made, anything]) : made;
  }

  /** What the expressions of an element see: its own inputs, what its work gave, the case. */
  seenBy(node: FlowNode): Variables {
    const locals = this.localsOf(node);
    return (name) => locals.get(name)?.() ?? this.variable(name);
  }

  /** Variables of an element's own. */
  localsOf(node: FlowNode): ReadonlyMap<string, Lazy> {
    let locals = this.#locals.get(node.id);
    if (!locals) {
      locals = this.#makeLocals(node);
      this.#locals.set(node.id, locals);
    }
    return locals;
  }

  #makeLocals(node: FlowNode): ReadonlyMap<string, Lazy> {
    const locals = new Map<string, Lazy>();
    const { loop, data, inputs } = node;
    if (loop?.kind === 'multi-instance' && loop.inputElement !== null) {
      const items = lazily(() => this.#itemsOf(loop.collection));
      locals.set(loop.inputElement, items);
    }
    for (const access of data.reads) this.#readStore(access, locals);
    const given: (readonly [string, Lazy])[] = [...locals];
    const seen: Variables[] = [];
    for (const mapping of [...data.inputs, ...inputs]) {
      const see = this.#seenAfter(given, given.length);
      seen.push(see);
      given.push(addMapping(locals, mapping, this.#valueOf(mapping.source, see)));
    }
    seen.push(this.#seenAfter(given, given.length));
    this.#seenByInputs.set(node.id, seen);
    for (const [name, shapes] of this.#results(node)) if (!locals.has(name)) locals.set(name, shapes);
    return locals;
  }

  /** What each data input and input mapping sees, and last what the element's own work sees: all of them, not its result. */
  seenByInputs(node: FlowNode): readonly Variables[] {
    this.localsOf(node);
    return this.#seenByInputs.get(node.id) ?? [];
  }

  /** What a mapping sees: those before it, never itself. */
  #seenAfter(given: readonly (readonly [string, Lazy])[], count: number): Variables {
    return (name) => given.findLast(([known], at) => at < count && known === name)?.[1]() ?? this.variable(name);
  }

  #readStore({ dataSet, variable, many, copies }: StoreAccess, locals: Map<string, Lazy>): void {
    const record = (): Shapes => (many ? listOf(this.recordOf(dataSet)) : this.recordOf(dataSet));
    for (const mapping of copies) {
      const before = new Map(locals);
      const see: Variables = (name) => (name === variable ? record() : (before.get(name)?.() ?? this.variable(name)));
      addMapping(locals, mapping, this.#valueOf(mapping.source, see));
    }
  }

  /** What the forms of an element give, which its output mappings take over. */
  typedAt(node: FlowNode): ReadonlyMap<string, Shapes> {
    const typed = new Map<string, Shapes>();
    for (const use of this.usesOf(node)) {
      const form = use.use === 'form' ? this.world.forms.get(use.form) : undefined;
      for (const { path, shapes } of form ? formKeys(form.value).keyed : [])
        typed.set(path[0] ?? '', path.length > 1 ? anything : shapes);
    }
    return typed;
  }

  recordOf(dataSet: string): Shapes {
    const found = this.world.dataSets.get(dataSet);
    return found ? recordOnce(found.value) : anything;
  }

  #itemsOf(collection: string | null): Shapes {
    const list = this.valueNow(collection ?? '', this.variable);
    return union([
      ...(list.isOpen ? [anything] : []),
      ...list.all.map((shape) => (shape.kind === 'list' ? (shape.items ?? anything) : anything)),
    ]);
  }

  #valueOf(source: string, see: Variables): Lazy {
    return lazily(() => this.valueNow(source, see));
  }

  /** A text of the model: FEEL behind "=", else the text itself; a number written so may become one. */
  valueNow(source: string, see: Variables): Shapes {
    if (source.startsWith('=')) return this.reader.read(source.slice(1), see).shapes;
    return /^[\s\d.+-]*$|^(true|false|null)$/.test(source)
      ? anything
      : one({ kind: 'text', literal: source, isWritten: true });
  }

  #note(node: FlowNode): void {
    const uses = elementKind(node.type).uses?.(node) ?? [];
    this.#uses.set(node.id, uses);
    const { inputs, outputs, data, loop, scope } = node;
    const see = this.seenBy(node);
    const isContainer = this.#containers.has(node.id) && scope !== null;
    const isThrowing = uses.some((use) => use.use === 'throw' && use.events.some(isCaughtInside));
    // What lies in a sub-process sees its variables; what an event carries is caught elsewhere in the case.
    if (isContainer || isThrowing) for (const { target } of inputs) this.#noteLocal(node, target);
    if (isContainer && loop?.kind === 'multi-instance' && loop.inputElement) this.#noteLocal(node, loop.inputElement);
    for (const { name, initial } of data.items)
      this.#write([name], initial === null ? () => anything : this.#valueOf(initial, this.variable));
    for (const { source, target } of [...data.outputs, ...outputs])
      this.#write(target.split('.'), this.#valueOf(source, see));
    for (const { dataSet, variable } of data.writes) this.#write([variable], () => this.recordOf(dataSet));
    if (loop?.kind === 'multi-instance' && loop.outputCollection !== null)
      this.#write(
        [loop.outputCollection],
        lazily(() => listOf(this.valueNow(loop.outputElement ?? '', see))),
      );
    if (outputs.length === 0) for (const [name, shapes] of this.#results(node)) this.#write([name], shapes);
    for (const use of uses) this.#noteUse(node, use);
    if (node.listeners.length > 0) this.#fedFromOutside(true, false);
    this.#noteCaught(node);
  }

  #noteLocal(node: FlowNode, target: string): void {
    const [name = ''] = target.split('.');
    this.#write(
      [name],
      lazily(() => this.localsOf(node).get(name)?.() ?? anything),
    );
  }

  #write([name = '', ...path]: readonly string[], shapes: Lazy): void {
    const writers = this.#writers.get(name) ?? [];
    writers.push({ path, shapes });
    this.#writers.set(name, writers);
  }

  #noteUse({ outputs }: FlowNode, use: DataUse): void {
    if (use.use === 'form') this.#noteForm(use.form, outputs.length === 0);
    if (use.use === 'outside') this.#fedFromOutside(use.seesAll, outputs.length > 0);
    if (use.use === 'call') {
      this.isSeenWhole ||= use.gives;
      if (outputs.length === 0 && use.takes) this.isFedLater = true;
    }
    // A connector whose answer is made into variables by more than one context.
    if (use.use === 'answer' && use.made !== null && outputs.length === 0 && namesMade(use.made) === null)
      this.isFedLater = true;
  }

  #fedFromOutside(isSeen: boolean, isMapped: boolean): void {
    this.isSeenWhole ||= isSeen;
    if (!isMapped) this.isFedLater = true;
  }

  #noteForm(key: string, goesOut: boolean): void {
    const form = this.world.forms.get(key);
    this.hasForms ||= form !== undefined;
    if (!goesOut) return;
    if (!form) this.isFedLater = true;
    for (const { path, shapes, isShown } of form ? formKeys(form.value).keyed : [])
      if (!isShown) this.#write(path, () => shapes);
  }

  /** Messages and signals of others bring what they like; where their outputs are mapped, only that. */
  #noteCaught(node: FlowNode): void {
    if (!this.#isFedBy(node)) return;
    if (this.isStart(node)) this.isFedAtStart = true;
    else if (triggersIn(node).some(({ kind }) => kind !== 'condition')) this.isFedLater = true;
  }

  #isFedBy(node: FlowNode): boolean {
    const brings = triggersIn(node).some(({ kind }) => kind === 'condition' || isSent(kind));
    return brings && node.outputs.length === 0 && this.carriedTo(node) === null;
  }

  /** The variables that come with what an event catches, where all who send it are known; null where they are not. */
  carriedTo(node: FlowNode): ReadonlyMap<string, Lazy> | null {
    let carried = this.#carried.get(node.id);
    if (carried === undefined) {
      carried = this.#makeCarried(triggersIn(node));
      this.#carried.set(node.id, carried);
    }
    return carried;
  }

  #makeCarried(triggers: readonly Trigger[]): ReadonlyMap<string, Lazy> | null {
    const merged = new Map<string, Lazy>();
    for (const trigger of triggers) {
      const carried = isCaughtInside(trigger)
        ? null
        : this.#senders.carriedBy(trigger.kind, nameOf(trigger.source.name));
      if (carried === null) return null;
      for (const [name, shapes] of carried) {
        const before = merged.get(name);
        merged.set(name, lazily(before ? () => union([before(), shapes()]) : shapes));
      }
    }
    return merged;
  }

  isStart({ scope, incoming, type }: FlowNode): boolean {
    return scope === this.model.key && incoming.length === 0 && elementKind(type).joinAtRest === undefined;
  }

  /** Begun by hand without a form, or by nothing that is drawn: whoever starts it says with what. */
  #noteStarts(): void {
    const starts = [...this.model.nodes.values()].filter((node) => this.isStart(node) && node.attachedTo === null);
    const isFree = starts.some((node) => {
      const triggers = triggersOf(node);
      return (triggers?.all.length ?? 0) === 0 && !this.usesOf(node).some(({ use }) => use === 'form');
    });
    if (isFree || starts.length === 0) this.isFedAtStart = true;
    const brought = this.#senders.broughtTo(this.model.key);
    for (const [name, shapes] of brought ?? []) this.#write([name], shapes);
    this.isBegunByOthers = brought === null || (starts.length > 0 && starts.every((node) => this.#isFedBy(node)));
  }

  /** What an element's own work gives, by name. */
  #results(node: FlowNode): readonly (readonly [string, Lazy])[] {
    const see: Variables = (name) => (this.seenByInputs(node).at(-1) ?? this.variable)(name);
    const made = this.usesOf(node).flatMap((use): readonly (readonly [string, Lazy])[] => {
      switch (use.use) {
        case 'value':
          return [[use.variable, lazily(() => this.reader.read(use.feel, see).shapes)]];
        case 'decision':
          return [[use.variable, lazily(() => this.#decided(use.decision))]];
        case 'results':
          return [[use.variable, () => listOf(anything)]];
        case 'record':
          return ['record', 'records'].map((name) => [name, lazily(() => this.#answered(node, name))] as const);
        case 'shown':
          return [[use.variable, () => this.recordOf(use.dataSet)]];
        case 'answer':
          return this.#answer(use.variable, use.made);
        default:
          return [];
      }
    });
    return [...made, ...(this.carriedTo(node) ?? [])];
  }

  #decided(decision: string): Shapes {
    const node = decision.startsWith('=') ? null : decisionNamed(this.world.decisions, decision);
    return node ? resultOf(node) : anything;
  }

  #answer(variable: string | null, made: string | null): readonly (readonly [string, Lazy])[] {
    const whole = variable === null ? [] : [[variable, () => anything] as const];
    return [...whole, ...(made === null ? [] : (namesMade(made) ?? [])).map((name) => [name, () => anything] as const)];
  }

  /** A record operation gives `record`, or `records` where many are asked for. */
  #answered(node: FlowNode, name: string): Shapes {
    const dataSet = this.dataSetOf(node);
    if (dataSet === null) return anything;
    const many = this.localsOf(node).get('many')?.();
    const isMany =
      many === undefined ? false : isKnown(many) ? many.all.some(({ literal }) => literal !== false) : true;
    if (name === 'records') return isMany ? listOf(this.recordOf(dataSet)) : nothing;
    return isMany ? anything : this.recordOf(dataSet);
  }

  /** The data set that a record operation's input names outright. */
  dataSetOf(node: FlowNode): string | null {
    const found = this.localsOf(node).get('dataSet')?.();
    const [only, ...others] = found && isKnown(found) ? found.all : [];
    return others.length === 0 && typeof only?.literal === 'string' ? only.literal : null;
  }
}

const recordOnce = once(recordShape);

function triggersIn(node: FlowNode): readonly Trigger[] {
  return triggersOf(node)?.all ?? [];
}

function lazily(make: Lazy): Lazy {
  let made: Shapes | null = null;
  return () => (made ??= make());
}

function addMapping(locals: Map<string, Lazy>, { target }: Mapping, shapes: Lazy): readonly [string, Lazy] {
  const [name = '', ...path] = target.split('.');
  const before = path.length ? locals.get(name) : undefined;
  const made = path.length ? lazily(() => withEntry(before?.() ?? nothing, path, shapes())) : shapes;
  locals.set(name, made);
  return [name, made];
}

/** The value below a variable. */
export function valueAt(shapes: Shapes, path: readonly string[]): Shapes {
  return path.reduce(entryOf, shapes);
}
