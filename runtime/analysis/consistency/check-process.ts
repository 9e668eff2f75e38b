import { triggersOf } from '../../core/step/triggers-of.ts';
import { compileFeel } from '../../languages/feel/feel.ts';
import { ANY, namedTypes, type FeelType } from '../../languages/feel/values/feel-type.ts';
import type { FlowNode } from '../../bpmn/model/model.ts';
import { expressionsOf } from './expressions-of.ts';
import type { FeelReading, Read, Variables } from './feel-reader.ts';
import { nearest } from './near.ts';
import { isCaughtInside } from './sendings.ts';
import type { ProcessData } from './process-data.ts';
import { checkRecords } from './check-records.ts';
import { anything, isKnown, told, type Kind, type Shapes } from './shape.ts';
import type { Finding } from './world.ts';

/** Where something was found, and how it is said. */
export type Say = (elementId: string | null, code: string, message: string, severity?: Finding['severity']) => void;

/** What is looked at twice is told once. */
export function findingsIn(resource: string, work: (say: Say) => void): readonly Finding[] {
  const found = new Map<string, Finding>();
  work((elementId, code, message, severity = 'warning') => {
    const key = JSON.stringify([elementId, code, message]);
    if (!found.has(key)) found.set(key, { resource, elementId, code, message, severity });
  });
  return [...found.values()];
}

/** The expressions of a process against what its variables can be. */
export class ProcessCheck {
  readonly #data: ProcessData;
  readonly #say: Say;
  /** Variables that something of the process reads. */
  readonly read = new Set<string>();
  /** Variables by which the process chooses its way, or that it makes others of. */
  readonly routing = new Set<string>();

  constructor(data: ProcessData, say: Say) {
    this.#data = data;
    this.#say = say;
  }

  run(): void {
    const { model } = this.#data;
    for (const { id, condition } of model.flows.values())
      if (condition !== null) this.#condition(id, condition, this.#data.variable);
    for (const node of model.nodes.values()) this.#node(node);
    const { department, number, facts } = model.caseOf ?? { department: null, number: null, facts: [] };
    for (const text of [department, number])
      if (text?.startsWith('=')) this.#look(model.key, text.slice(1), this.#data.variable);
    for (const name of facts)
      this.#known(
        model.key,
        { name, isGuarded: false, isPerhaps: false },
        this.#data.variable,
        'among the facts of the case',
      );
    for (const node of model.nodes.values()) checkRecords(this.#data, node, this.routing, this.#say);
  }

  #node(node: FlowNode): void {
    const { id, inputs, outputs, data } = node;
    const seen = this.#data.seenBy(node);
    // What came from outside may hold any name.
    const open: Variables = (name) => seen(name) ?? anything;
    // What is stored, or sent to other cases, decides nothing here.
    const isHandedOn = this.#data
      .usesOf(node)
      .some((use) => use.use === 'record' || (use.use === 'throw' && !use.events.some(isCaughtInside)));
    const seenByInputs = this.#data.seenByInputs(node);
    inputs.forEach(({ source }, at) => {
      const see = seenByInputs[data.inputs.length + at] ?? seen;
      if (source.startsWith('=')) this.#look(id, source.slice(1), see, { isRouting: !isHandedOn });
    });
    for (const { source } of [...data.inputs, ...data.outputs])
      if (source.startsWith('=')) this.#look(id, source.slice(1), open, { isRouting: true });
    const isFed = isFedBy(node, this.#data);
    const typed = this.#data.typedAt(node);
    const given: Variables = (name) => typed.get(name) ?? seen(name);
    for (const { source } of outputs)
      if (source.startsWith('=')) this.#look(id, source.slice(1), isFed ? open : given, { isRouting: false });
    for (const { feel, isCondition, seesAnswer } of expressionsOf(node)) {
      const see = seesAnswer ? open : seen;
      if (isCondition) this.#condition(id, feel, see);
      else this.#look(id, feel, see, { isRouting: this.#data.usesOf(node).some(({ use }) => use === 'value') });
    }
  }

  #condition(elementId: string, feel: string, see: Variables): void {
    const { shapes } = this.#look(elementId, feel, see, { isRouting: true });
    if (!isKnown(shapes) || shapes.all.some(({ kind }) => kind === 'boolean')) return;
    // A constant is refused at deployment already.
    if (shapes.all.every(({ isWritten }) => isWritten)) return;
    const found = [...new Set(shapes.all.map(told))].slice(0, 6).join(', ');
    this.#say(
      elementId,
      'condition-type',
      `Expected the condition "${feel}" to be true or false, but it gives ${found}. Compare it with something.`,
    );
  }

  #look(elementId: string, feel: string, see: Variables, { isRouting = false } = {}): FeelReading {
    const reading = this.#data.reader.read(feel, see);
    for (const { code, message } of reading.mistakes) this.#say(elementId, code, message);
    for (const read of reading.reads) {
      this.read.add(read.name);
      if (isRouting) this.routing.add(read.name);
      this.#known(elementId, read, see, `by "${feel}"`);
    }
    for (const message of typeMistakes(feel, reading, see)) this.#say(elementId, 'expression-type', message);
    return reading;
  }

  #known(elementId: string, { name, isGuarded, isPerhaps }: Read, see: Variables, where: string): void {
    this.read.add(name);
    if (isPerhaps || see(name) !== undefined) return;
    const message = neverWritten(this.#data, name, isGuarded);
    if (message !== null) this.#say(elementId, 'variable-unknown', `"${name}" is read ${where}, but ${message}`);
    else if (!isGuarded) this.#say(elementId, 'variable-from-outside', fromOutside(this.#data, name, where), 'info');
  }
}

/**
 * Says that nothing gives a variable; null where somebody may. Who starts a process may bring any variable, unless people may
 * start it and its tasks have forms: then what no form asks for is not there. A name that is nearly another is wrong anyway.
 */
export function neverWritten(data: ProcessData, name: string, isGuarded = false): string | null {
  const { isFedAtStart, isFedLater, isBegunByOthers, hasForms, model } = data;
  const near = nearest(name, data.names);
  const isUnsure = isFedLater || isBegunByOthers || (isFedAtStart && !hasForms) || isGuarded;
  if (near === null || (isUnsure && isPlural(name, near)))
    return isUnsure ? null : `nothing in process "${model.key}" gives it a value. Write it first, or read another.`;
  return `nothing in process "${model.key}" gives it a value. Did you mean "${near}"?`;
}

/** Said of what nothing gives where somebody may. */
export function fromOutside({ model }: ProcessData, name: string, where: string): string {
  return `"${name}" is read ${where}, but nothing in process "${model.key}" gives it a value. That is right only where whoever starts the case, a worker, a message or a called process brings it.`;
}

/** A list and one of its items are two names, both meant. */
function isPlural(a: string, b: string): boolean {
  return a === `${b}s` || b === `${a}s`;
}

/** Does an element end with data from outside, which only its output mappings take over? */
function isFedBy(node: FlowNode, data: ProcessData): boolean {
  const caught = triggersOf(node)?.all ?? [];
  return (
    ((caught.length > 0 || node.attachedTo !== null) && data.carriedTo(node) === null) ||
    node.listeners.length > 0 ||
    data
      .usesOf(node)
      .some(
        (use) => use.use === 'outside' || use.use === 'call' || (use.use === 'form' && !data.world.forms.has(use.form)),
      )
  );
}

const types: Partial<Record<Kind, FeelType>> = {
  number: namedTypes.get('number') ?? ANY,
  text: namedTypes.get('string') ?? ANY,
  boolean: namedTypes.get('boolean') ?? ANY,
};

/** Operands and arguments that never go together, once the types of the variables are known. */
function typeMistakes(feel: string, { reads }: FeelReading, see: Variables): readonly string[] {
  const known = new Map(reads.map(({ name }) => [name, typeOf(see(name) ?? anything)] as const));
  if ([...known.values()].every((type) => type === ANY)) return [];
  const { mistakes } = compileFeel(feel, { known });
  const untyped = new Set(compileFeel(feel).mistakes.map(({ from, code }) => `${from} ${code}`));
  return mistakes
    .filter(({ from, code }) => /^wrong-/.test(code) && !untyped.has(`${from} ${code}`))
    .map(({ message }) => `Expected "${feel}" to be worked out, but ${message}.`);
}

/** Where all ways that a value can be are of one kind. */
function typeOf(shapes: Shapes): FeelType {
  const [first, ...others] = shapes.all;
  if (!isKnown(shapes) || !first || others.some(({ kind }) => kind !== first.kind)) return ANY;
  return types[first.kind] ?? ANY;
}
