import type { Listener } from './listeners.ts';
import type { NodeData } from './data.ts';
import type { Loop } from './loop.ts';

/** An input or output mapping: the value of `source` goes to the variable `target`. */
export interface Mapping {
  readonly source: string;
  readonly target: string;
}

export interface SequenceFlow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  /** FEEL without the leading "="; null where the flow has no condition. */
  readonly condition: string | null;
}

/** How many tokens an activity takes to begin, and sends along each flow when it is done. */
interface Quantities {
  readonly start: number;
  readonly completion: number;
}

/** The part that an element plays, whatever it is called: whoever looks at others' nodes asks for this, not for a type. */
export type NodeRole =
  | 'process'
  | 'container'
  | 'transaction'
  | 'adHoc'
  | 'call'
  /** A task that people do. */
  | 'people'
  /** Work that the engine or a worker does. */
  | 'work'
  /** Done as soon as a token comes. */
  | 'pass'
  | 'receive'
  | 'exclusive'
  | 'inclusive'
  | 'parallel'
  | 'complex'
  /** An event-based gateway. */
  | 'events'
  | 'start'
  | 'end'
  | 'catch'
  | 'throw'
  | 'boundary';

/** Triggers as the model keeps them; `triggersOf` knows the sources of each kind. */
interface Catches {
  readonly all: readonly { readonly kind: string; readonly source: unknown }[];
  readonly parallel: boolean;
  /** Definitions that could not be read, with what each needs. */
  readonly unread: readonly string[];
}

/** A flow node, with what its kind read from it in `props`. */
export interface FlowNode<P = unknown> {
  readonly id: string;
  readonly type: string;
  readonly role: NodeRole;
  readonly name: string;
  /** `wattloom:nameZh`; null where the model has none. */
  readonly nameZh: string | null;
  /** The sub-process or process it lies in; null for the process itself. */
  readonly scope: string | null;
  readonly incoming: readonly string[];
  readonly outgoing: readonly string[];
  readonly defaultFlow: string | null;
  /** Boundary events attached to it. */
  readonly boundaries: readonly string[];
  readonly attachedTo: string | null;
  /** Containers: the start events of the event sub-processes in it. */
  readonly eventStarts: readonly string[];
  /** Boundary events and starts of event sub-processes: does it end what it listens beside? */
  readonly interrupting: boolean;
  /** Runs only to undo what was completed, never in the normal flow. */
  readonly forCompensation: boolean;
  /** Of a boundary event: the activity for compensation that is associated with it. */
  readonly handler: string | null;
  /** Drawn inside a scope without a flow: begins when the trigger of its start comes (BPMN 2.0, 10.3.5). */
  readonly isEventSubProcess: boolean;
  /** A receive task or event-based gateway that a process starts with. */
  readonly instantiates: boolean;
  /** What has to come for an event, or for a task that receives; null for everything else. */
  readonly catches: Catches | null;
  /** Jobs that it waits for at points of its life. */
  readonly listeners: readonly Listener[];
  readonly inputs: readonly Mapping[];
  readonly outputs: readonly Mapping[];
  readonly data: NodeData;
  /** Null where it is done once. */
  readonly loop: Loop | null;
  readonly quantities: Quantities;
  /** Events it catches or throws, as `eventKey` names them. */
  readonly events: readonly string[];
  /** Whose deadlines do not run while a token is here (`wattloom:clock`): a scope's id, or `case`; null for none. */
  readonly stops: string | null;
  readonly props: P;
}

/** What the process says of its cases (`wattloom:case`). Texts as zeebe writes them: FEEL behind "=". */
export interface CaseProps {
  readonly department: string | null;
  readonly number: string | null;
  /** Variables that are copied to tasks, for rights to look at. */
  readonly facts: readonly string[];
  /** ISO duration for which an ended case stays in the history; null: for ever. */
  readonly historyTimeToLive: string | null;
}

/** An executable process: its own node under its key, every node and flow by id. */
export interface ProcessModel {
  readonly key: string;
  readonly name: string;
  readonly nodes: ReadonlyMap<string, FlowNode>;
  readonly flows: ReadonlyMap<string, SequenceFlow>;
  readonly caseOf: CaseProps | null;
  /** What calls bound to a tag find it by. */
  readonly versionTag: string | null;
}

/** A form, data set, decision or process (`id`, or `id@tag`) that an element needs and that must be deployed. */
export interface Reference {
  readonly elementId: string;
  readonly kind: 'form' | 'dataSet' | 'decision' | 'process';
  readonly key: string;
}

/** The node of an id that the model itself named. */
export function nodeOf(model: ProcessModel, id: string): FlowNode {
  const node = model.nodes.get(id);
  if (!node) throw new Error(`Process "${model.key}" has no element "${id}".`);
  return node;
}

export function flowOf(model: ProcessModel, id: string): SequenceFlow {
  const flow = model.flows.get(id);
  if (!flow) throw new Error(`Process "${model.key}" has no sequence flow "${id}".`);
  return flow;
}
