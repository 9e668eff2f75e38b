import { asText } from '../../ground/as-text.ts';
import { constantOf } from '../../bpmn/model/constant.ts';
import type { FlowNode } from '../../bpmn/model/model.ts';
import type { DataUse } from '../../core/elements/data-use.ts';
import type { Trigger } from '../../core/triggers/trigger.ts';
import { FeelReader } from './feel-reader.ts';
import type { ProcessData } from './process-data.ts';
import { anything, entryOf, type Shapes } from './shape.ts';

/** What goes to whoever waits for its name. */
export type Sent = 'message' | 'signal';

/** A message or signal that an element sends, or a process that it starts. */
export interface Sending {
  readonly kind: Sent | 'start';
  /** Null where it is worked out. */
  readonly name: string | null;
  /** The variables that go with it; null where their names are worked out. */
  readonly carries: readonly string[] | null;
  readonly shapesOf: (data: ProcessData, variable: string) => Shapes;
}

export function sendingsOf(node: FlowNode, uses: readonly DataUse[]): readonly Sending[] {
  return uses.flatMap((use): readonly Sending[] => {
    if (use.use === 'throw') return thrown(node, use.events);
    if (use.use === 'answer') return connectors.flatMap((connector) => byConnector(node, connector));
    // A worker may send whatever it likes.
    return use.use === 'outside' && use.seesAll ? [anyOf('message'), anyOf('signal')] : [];
  });
}

export function isSent(kind: Trigger['kind']): kind is Sent {
  return kind === 'message' || kind === 'signal';
}

/** Errors, escalations and the like stay in their case; who sends messages and signals is known by their names. */
export function isCaughtInside(trigger: Trigger): trigger is Exclude<Trigger, { kind: Sent }> {
  return !isSent(trigger.kind);
}

/** A name that stands in the model; null where it is worked out. */
export function nameOf(text: string): string | null {
  const constant = constantOf(text);
  return constant === null ? null : asText(constant.value);
}

const anyOf = (kind: Sending['kind']): Sending => ({ kind, name: null, carries: null, shapesOf: () => anything });

/** An event carries the variables of its own: its inputs, and the item that it is visited for. */
function thrown(node: FlowNode, events: readonly Trigger[]): readonly Sending[] {
  const { inputs, data, loop } = node;
  const item = loop?.kind === 'multi-instance' && loop.inputElement !== null ? [loop.inputElement, 'loopCounter'] : [];
  const carries = [...item, ...[...data.inputs, ...inputs].map(({ target }) => headOf(target))];
  const shapesOf: Sending['shapesOf'] = (of, variable) => of.localsOf(node).get(variable)?.() ?? anything;
  return events.flatMap((event) =>
    isCaughtInside(event) ? [] : [{ kind: event.kind, name: nameOf(event.source.name), carries, shapesOf }],
  );
}

interface Connector {
  readonly kind: Sending['kind'];
  /** The input that holds the others. */
  readonly input: string;
  readonly name: string;
}

const connectors: readonly Connector[] = [
  { kind: 'message', input: 'message', name: 'name' },
  { kind: 'start', input: 'start', name: 'process' },
];

const VARIABLES = 'variables';

function byConnector(node: FlowNode, { kind, input, name }: Connector): readonly Sending[] {
  const named = node.inputs.find(({ target }) => target === `${input}.${name}`);
  if (!named) return node.inputs.some(({ target }) => target === input) ? [anyOf(kind)] : [];
  const shapesOf: Sending['shapesOf'] = (of, variable) =>
    [VARIABLES, variable].reduce(entryOf, of.localsOf(node).get(input)?.() ?? anything);
  return [{ kind, name: nameOf(named.source), carries: carriedIn(node, `${input}.${VARIABLES}`), shapesOf }];
}

function carriedIn({ inputs }: FlowNode, variables: string): readonly string[] | null {
  const names = inputs.map(({ source, target }) => {
    if (target.startsWith(`${variables}.`)) return [headOf(target.slice(variables.length + 1))];
    return target === variables ? namesMade(source.replace(/^=/, '')) : [];
  });
  return names.includes(null) ? null : names.flatMap((found) => found ?? []);
}

/** The names of the context that an expression makes; null where they are not known. */
export function namesMade(feel: string): readonly string[] | null {
  const { all, isOpen } = new FeelReader().read(feel, () => anything).shapes;
  const [only] = all;
  return isOpen || all.length !== 1 || only?.kind !== 'context' || only.isOpen
    ? null
    : [...(only.entries?.keys() ?? [])];
}

function headOf(target: string): string {
  return target.split('.')[0] ?? '';
}
