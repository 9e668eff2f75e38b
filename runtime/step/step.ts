import { elementKind } from '../elements/index.ts';
import { evaluate, type Evaluation } from '../feel/index.ts';
import { flowOf, nodeOf, type FlowNode, type ProcessModel } from '../model/model.ts';
import { apply, visibleVariables } from '../state/apply.ts';
import type { Event, Stamp, WaitProps } from '../state/events.ts';
import type { Execution, Instance, Key, Vars, Wait } from '../state/state.ts';

/** What went wrong in the model or its data; becomes an incident where the work stands. */
export class Trouble extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * One command's way through a process. Behaviours ask it; it emits events, and `apply` alone changes the instance.
 * Follow-up work waits in a queue, so that a long chain of elements never recurses.
 */
export class Step {
  readonly events: Event[] = [];
  readonly model: ProcessModel;
  readonly stamp: Stamp;
  readonly #queue: (() => void)[] = [];
  #instance: Instance | null;

  constructor(model: ProcessModel, instance: Instance | null, stamp: Stamp) {
    this.model = model;
    this.#instance = instance;
    this.stamp = stamp;
  }

  get instance(): Instance {
    if (!this.#instance) throw new Error('The instance has not started.');
    return this.#instance;
  }

  emit(event: Event): void {
    this.events.push(event);
    this.#instance = apply(this.#instance, event, this.stamp);
  }

  newKey(): Key {
    return String(this.instance.state.next);
  }

  node(at: Execution): FlowNode {
    return nodeOf(this.model, at.elementId);
  }

  variables(at: Execution): Vars {
    return visibleVariables(this.instance, at.key);
  }

  /** The value of a text as zeebe writes it: FEEL behind "=", a literal otherwise. */
  value(at: Execution, source: string, extra: Vars = {}): unknown {
    return source.startsWith('=') ? this.feel(at, source.slice(1), extra) : source;
  }

  /** Throws `Trouble` where the expression could not be evaluated. */
  feel(at: Execution, text: string, extra: Vars = {}): unknown {
    const result: Evaluation = evaluate(text, { ...this.variables(at), ...extra });
    if (result.value === null && result.diagnostics.length > 0) {
      const found = result.diagnostics.map(({ message }) => message).join('; ');
      throw new Trouble(
        'expression-failed',
        `Expected "${text}" to give a value, but: ${found}. Correct the variables or the model, then retry.`,
      );
    }
    return result.value;
  }

  /** A token comes to an element: it enters, or waits at a join until the others are there. */
  arrive(elementId: string, scope: Key | null, flowId?: string): void {
    const node = nodeOf(this.model, elementId);
    const kind = elementKind(node.type);
    if (!kind.join || flowId === undefined || scope === null) {
      this.enter(elementId, scope);
      return;
    }
    this.emit({ type: 'tokenArrived', scope, elementId, flowId });
    const flowIds = kind.join(node, this.instance.state.arrivals[`${scope}/${elementId}`] ?? {});
    if (!flowIds) return;
    this.emit({ type: 'tokensJoined', scope, elementId, flowIds });
    this.enter(elementId, scope);
  }

  enter(elementId: string, parent: Key | null): Key {
    const key = this.newKey();
    this.emit({ type: 'elementEntered', key, elementId, parent });
    this.#queue.push(() => this.begin(key));
    return key;
  }

  /** Input mappings, boundary listeners, then the element's own work. An incident's retry begins again here. */
  begin(key: Key): void {
    this.#try(key, (at, node) => {
      const inputs = Object.fromEntries(node.inputs.map(({ source, target }) => [target, this.value(at, source)]));
      if (node.inputs.length) this.emit({ type: 'variablesSet', scope: key, values: inputs });
      for (const id of node.boundaries) this.#listen(at, nodeOf(this.model, id));
      elementKind(node.type).enter(this, at, node);
    });
  }

  #listen(host: Execution, boundary: FlowNode): void {
    const open = Object.values(this.instance.state.waits);
    if (open.some(({ owner, target }) => owner === host.key && target === boundary.id)) return;
    const props = elementKind(boundary.type).listen?.(this, host, boundary);
    if (props) this.wait(host, props, boundary.id);
  }

  wait(at: Execution, props: WaitProps, target = at.elementId): void {
    this.emit({ type: 'waitOpened', key: this.newKey(), owner: at.key, target, props });
  }

  /** A wait has ended with data: its owner's behaviour goes on, or the boundary event it belongs to. */
  resume(wait: Wait, data: Vars): void {
    this.#try(wait.owner, (at, node) => {
      const kind = elementKind(node.type);
      if (wait.target !== at.elementId) this.#boundary(at, nodeOf(this.model, wait.target), data);
      else if (kind.resume) kind.resume(this, at, node, wait, data);
      else this.leave(at, { data });
    });
  }

  #boundary(host: Execution, boundary: FlowNode, data: Vars): void {
    const { parent } = host;
    if (boundary.interrupting) this.cancel(host.key);
    if (Object.keys(data).length && parent !== null) this.setVariables(parent, data);
    this.enter(boundary.id, parent);
  }

  /** Ends a visit: closes every wait, maps the outputs, and sends a token along each flow. */
  leave(at: Execution, { data = {}, flows }: { data?: Vars; flows?: readonly string[] } = {}): void {
    const node = this.node(at);
    this.#outputs(at, node, data);
    this.#closeWaits(at.key);
    this.emit({ type: 'elementLeft', key: at.key, elementId: at.elementId, how: 'completed' });
    if (at.parent === null) return;
    const scope = at.parent;
    for (const id of flows ?? node.outgoing) this.#take(id, scope);
    this.#queue.push(() => this.#settle(scope));
  }

  #take(flowId: string, scope: Key): void {
    this.emit({ type: 'flowTaken', flowId, scope });
    this.arrive(flowOf(this.model, flowId).target, scope, flowId);
  }

  #outputs(at: Execution, node: FlowNode, data: Vars): void {
    const values = node.outputs.length
      ? Object.fromEntries(node.outputs.map(({ source, target }) => [target, this.value(at, source, data)]))
      : data;
    if (Object.keys(values).length) this.setVariables(at.parent ?? at.key, values);
  }

  /** Each variable goes to the nearest scope that has it, else to the root (as Camunda 8 propagates). */
  setVariables(from: Key, values: Vars): void {
    for (const [name, value] of Object.entries(values))
      this.emit({ type: 'variablesSet', scope: this.#home(from, name), values: { [name]: value } });
  }

  #home(from: Key, name: string): Key {
    let key = from;
    for (;;) {
      const parent = this.instance.state.executions[key]?.parent ?? null;
      if (parent === null || Object.hasOwn(this.instance.variables[key] ?? {}, name)) return key;
      key = parent;
    }
  }

  /** Ends a visit and all inside it without going on. */
  cancel(key: Key): void {
    const { executions, arrivals, incidents } = this.instance.state;
    const at = executions[key];
    if (!at) return;
    for (const child of Object.values(executions)) if (child.parent === key) this.cancel(child.key);
    for (const [place, counts] of Object.entries(arrivals)) this.#dropArrivals(key, place, counts);
    for (const [incident, { owner }] of Object.entries(incidents))
      if (owner === key) this.emit({ type: 'incidentResolved', key: incident, how: 'cancelled' });
    this.#closeWaits(key);
    this.emit({ type: 'elementLeft', key, elementId: at.elementId, how: 'cancelled' });
  }

  #dropArrivals(scope: Key, place: string, counts: Readonly<Record<string, number>>): void {
    const [owner, elementId] = place.split('/');
    if (owner !== scope || elementId === undefined) return;
    const flowIds = Object.entries(counts).flatMap(([flow, count]) => Array<string>(count).fill(flow));
    this.emit({ type: 'tokensJoined', scope, elementId, flowIds });
  }

  #closeWaits(owner: Key): void {
    for (const wait of Object.values(this.instance.state.waits))
      if (wait.owner === owner) this.emit({ type: 'waitClosed', key: wait.key, kind: wait.kind, how: 'cancelled' });
  }

  /** A scope without tokens is done; one whose last tokens wait at a join for ever is stuck, and says so. */
  #settle(scope: Key): void {
    const { executions, arrivals } = this.instance.state;
    const at = executions[scope];
    if (!at || Object.values(executions).some(({ parent }) => parent === scope)) return;
    const stuck = Object.keys(arrivals).filter((place) => place.startsWith(`${scope}/`));
    if (stuck.length === 0) this.#try(scope, (here, node) => elementKind(node.type).childrenDone?.(this, here, node));
    else {
      const where = stuck.map((place) => place.slice(scope.length + 1)).join(', ');
      this.incident(
        at,
        'token-stuck',
        `Expected more tokens at "${where}", but no other token is left in "${at.elementId}". Move the token or correct the model.`,
      );
    }
  }

  /** One open incident of a kind an execution: a second cause of the same trouble adds nothing. */
  incident(at: Execution, code: string, message: string): void {
    const open = Object.values(this.instance.state.incidents);
    if (open.some((one) => one.owner === at.key && one.code === code)) return;
    this.emit({
      type: 'incidentRaised',
      key: this.newKey(),
      owner: at.key,
      elementId: at.elementId,
      code,
      message,
      details: {},
    });
  }

  #try(key: Key, work: (at: Execution, node: FlowNode) => void): void {
    const at = this.instance.state.executions[key];
    if (!at) return;
    try {
      work(at, this.node(at));
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      this.incident(at, error.code, error.message);
    }
  }

  /** Works until nothing is left to do but wait. */
  settle(): void {
    for (let work = this.#queue.shift(); work; work = this.#queue.shift()) work();
  }
}
