import { Place } from './process-place.ts';
import {
  assignmentElements,
  extensionElements,
  jobElements,
  loopElements,
  type ActivityProps,
  type JobProps,
  type NodeProps,
  type UserTaskProps,
} from './process-props.ts';
import type { DrawnTrigger, Triggers } from './process-triggers.ts';
import { element, type Attributes, type Xml } from './process-xml.ts';

export { RootElements } from './process-place.ts';

type Inside = (inside: Drawing) => unknown;

/** What is drawn in a process or a sub-process. Each node follows the one before; `from` and `apart` begin elsewhere. */
export class Drawing extends Place {
  /** A start event; without an id it is called "start". */
  start(id = this.free('start'), triggers: Triggers = [], props: NodeProps & { interrupting?: boolean } = {}): this {
    return this.apart().#event('startEvent', id, triggers, props, { isInterrupting: props.interrupting });
  }

  /** An end event; without an id it is called "end". Nothing follows it. */
  end(id = this.free('end'), triggers: Triggers = [], props: NodeProps & JobProps = {}): this {
    return this.#event('endEvent', id, triggers, props).ended();
  }

  /** An intermediate event that waits. */
  catch(id: string, triggers: Triggers, props: NodeProps = {}): this {
    return this.#event('intermediateCatchEvent', id, triggers, props);
  }

  /** An intermediate event that throws and goes on. */
  throw(id: string, triggers: Triggers = [], props: NodeProps & JobProps = {}): this {
    return this.#event('intermediateThrowEvent', id, triggers, props);
  }

  /** An event on the border of an activity, and what follows it. It interrupts unless it says otherwise. */
  boundary(id: string, host: string, triggers: Triggers, props: NodeProps & { interrupting?: boolean } = {}): this {
    const attributes = { attachedToRef: this.known(host), cancelActivity: props.interrupting };
    return this.apart().#event('boundaryEvent', id, triggers, props, attributes);
  }

  /** A task that nothing is done for. */
  task(id: string, props: ActivityProps = {}): this {
    return this.#activity('task', id, props);
  }

  /** A task outside of any system. */
  manualTask(id: string, props: ActivityProps = {}): this {
    return this.#activity('manualTask', id, props);
  }

  /** A task for a person. */
  userTask(id: string, props: UserTaskProps = {}): this {
    return this.#activity('userTask', id, props, assignmentElements(props));
  }

  /** A task for a worker. */
  serviceTask(id: string, props: ActivityProps & JobProps = {}): this {
    return this.#activity('serviceTask', id, props, jobElements(props));
  }

  /** A script in FEEL whose result goes to a variable, or a job. */
  scriptTask(id: string, props: ActivityProps & JobProps & { script?: string; result?: string }): this {
    const { script, result } = props;
    const own = script === undefined ? [] : [element('zeebe:script', { expression: script, resultVariable: result })];
    return this.#activity('scriptTask', id, props, [...own, ...jobElements(props)]);
  }

  /** A decision whose result goes to a variable, or a job. */
  businessRuleTask(id: string, props: ActivityProps & JobProps & { decision?: string; result?: string }): this {
    const { decision, result } = props;
    const called = element('zeebe:calledDecision', { decisionId: decision, resultVariable: result });
    return this.#activity('businessRuleTask', id, props, [
      ...(decision === undefined ? [] : [called]),
      ...jobElements(props),
    ]);
  }

  /** A task that waits for a message. */
  receiveTask(id: string, message?: DrawnTrigger, props: ActivityProps = {}): this {
    return this.#activity('receiveTask', id, props, [], { messageRef: this.referred(message) });
  }

  /** A task that publishes a message, or a job. */
  sendTask(id: string, message?: DrawnTrigger, props: ActivityProps & JobProps = {}): this {
    return this.#activity('sendTask', id, props, jobElements(props), { messageRef: this.referred(message) });
  }

  /** A call of another process; what more it says stands in `called`. */
  callActivity(id: string, process: string, props: ActivityProps & { called?: Attributes } = {}): this {
    const called = element('zeebe:calledElement', { processId: process, ...props.called });
    return this.#activity('callActivity', id, props, [called]);
  }

  /** A gateway that takes the first flow that holds. */
  exclusive(id: string, props: NodeProps = {}): this {
    return this.#node('exclusiveGateway', id, props);
  }

  /** A gateway that takes all flows, and waits for all. */
  parallel(id: string, props: NodeProps = {}): this {
    return this.#node('parallelGateway', id, props);
  }

  /** A gateway that takes every flow that holds, and waits for whatever can still come. */
  inclusive(id: string, props: NodeProps = {}): this {
    return this.#node('inclusiveGateway', id, props);
  }

  /** A gateway that goes on when a condition (FEEL, without "=") holds of what has come. */
  complex(id: string, activation?: string, props: NodeProps = {}): this {
    const condition = activation === undefined ? [] : [element('activationCondition', {}, [`=${activation}`])];
    return this.#node('complexGateway', id, props, condition);
  }

  /** A gateway that goes the way of the event that comes first. */
  eventBased(id: string, props: NodeProps = {}): this {
    return this.#node('eventBasedGateway', id, props);
  }

  /** A sub-process, with what is drawn in it. */
  subProcess(id: string, inside: Inside, props: ActivityProps = {}): this {
    return this.#activity('subProcess', id, props, [], {}, this.#within(id, inside));
  }

  /** A sub-process that can be cancelled as a whole. */
  transaction(id: string, inside: Inside, props: ActivityProps = {}): this {
    return this.#activity('transaction', id, props, [], {}, this.#within(id, inside));
  }

  /** A sub-process whose activities are done in any order, until a condition (FEEL, without "=") holds. */
  adHoc(id: string, inside: Inside, props: ActivityProps & { sequential?: boolean; until?: string } = {}): this {
    const { sequential, until } = props;
    const condition = until === undefined ? [] : [element('completionCondition', {}, [`=${until}`])];
    const ordering = sequential === undefined ? undefined : sequential ? 'Sequential' : 'Parallel';
    const drawn = [...this.#within(id, inside), ...condition];
    return this.#activity('adHocSubProcess', id, props, [], { ordering }, drawn);
  }

  /** A sub-process that begins by the event that it starts with. The chain goes on where it was. */
  eventSubProcess(id: string, inside: Inside, props: NodeProps = {}): this {
    const drawn = [...extensionElements(props), ...this.#within(id, inside)];
    this.beside(id, element('subProcess', { id, triggeredByEvent: true, name: props.name }, drawn));
    return this;
  }

  #within(id: string, inside: Inside): readonly Xml[] {
    const drawing = new Drawing(id, this.roots);
    inside(drawing);
    return drawing.elements();
  }

  #event(name: string, id: string, triggers: Triggers, props: NodeProps & JobProps, attributes: Attributes = {}): this {
    const definitions = [triggers].flat().map((trigger) => {
      const { root, definition } = trigger;
      if (!root) return definition;
      return { ...definition, attributes: { ...definition.attributes, [root.reference]: this.referred(trigger) } };
    });
    return this.#node(name, id, props, definitions, attributes, jobElements(props));
  }

  #activity(
    name: string,
    id: string,
    props: ActivityProps,
    extensions: readonly Xml[] = [],
    attributes: Attributes = {},
    inside: readonly Xml[] = [],
  ): this {
    const said = { isForCompensation: props.forCompensation, ...attributes };
    return this.#node(name, id, props, [...loopElements(props), ...inside], said, extensions);
  }

  #node(
    name: string,
    id: string,
    props: NodeProps,
    children: readonly Xml[] = [],
    attributes: Attributes = {},
    extensions: readonly Xml[] = [],
  ): this {
    const said = { id, name: props.name, ...attributes, ...props.attributes };
    const within = [...extensionElements(props, extensions), ...(props.within ?? []), ...children];
    return this.add(id, element(name, said, within));
  }
}
