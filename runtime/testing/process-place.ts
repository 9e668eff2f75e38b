import type { DrawnTrigger } from './process-triggers.ts';
import { element, type Xml } from './process-xml.ts';

/** What stands beside a process, and the ids that are taken in its file. */
export class RootElements {
  readonly #ids = new Set<string>();
  readonly #roots = new Map<string, Xml>();

  get elements(): readonly Xml[] {
    return [...this.#roots.values()];
  }

  use(id: string): void {
    if (this.#ids.has(id)) throw new Error(`Expected each id once, but "${id}" is drawn twice. Give it another.`);
    this.#ids.add(id);
  }

  /** The name itself where it is free, else with a number behind it. */
  free(name: string): string {
    for (let n = 1; ; n++) {
      const id = n === 1 ? name : `${name}${n}`;
      if (!this.#ids.has(id)) return id;
    }
  }

  /** The id of a message, signal, error or escalation: equal ones are one. */
  idOf(root: Xml): string {
    const same = JSON.stringify(root);
    const known = this.#roots.get(same);
    if (known) return String(known.attributes.id);
    const id = this.free(`${root.name}_of_file`);
    this.use(id);
    this.#roots.set(same, element(root.name, { id, ...root.attributes }, root.children));
    return id;
  }
}

interface Flow {
  readonly source: string;
  readonly target: string;
  readonly condition: string | undefined;
}

/** Where a drawing goes on: nodes, the flows between them, and the node that the next one follows. */
export class Place {
  protected readonly roots: RootElements;
  readonly #scope: string;
  readonly #nodes = new Map<string, Xml>();
  readonly #flows: Flow[] = [];
  readonly #others: Xml[] = [];
  readonly #defaults = new Map<string, string>();
  #at: string | null = null;
  #isEnded = false;
  #condition: string | undefined;
  #isDefault = false;

  constructor(scope: string, roots: RootElements) {
    this.#scope = scope;
    this.roots = roots;
  }

  /** Goes on at a node that is drawn already: another branch of it. */
  from(id: string): this {
    this.#at = this.known(id);
    this.#isEnded = false;
    return this;
  }

  /** Begins anew: no flow leads to the next node. */
  apart(): this {
    this.#at = null;
    this.#isEnded = false;
    return this;
  }

  /** The next flow is taken where a condition (FEEL, without "=") holds. */
  when(condition: string): this {
    this.#condition = condition;
    return this;
  }

  /** The next flow is taken where no other one is. */
  otherwise(): this {
    this.#isDefault = true;
    return this;
  }

  /** A flow to a node that is drawn elsewhere, before or after; the chain stays where it is. */
  to(target: string, condition?: string): this {
    if (this.#at === null) throw new Error(`Expected a node before to('${target}'), but there is none. Use from().`);
    if (condition !== undefined) this.#condition = condition;
    this.#flow(this.#at, target);
    return this;
  }

  /** The activity that undoes what the host of a boundary event has done. */
  undoneBy(boundary: string, handler: string): this {
    const [sourceRef, targetRef] = [this.known(boundary), this.known(handler)];
    const id = `${sourceRef}_${targetRef}`;
    return this.also(element('association', { id, sourceRef, targetRef, associationDirection: 'One' }));
  }

  /** Anything else of the standard in this scope: data objects, artifacts. */
  also(xml: Xml): this {
    if (typeof xml.attributes.id === 'string') this.roots.use(xml.attributes.id);
    this.#others.push(xml);
    return this;
  }

  /** All that is drawn here, in its order. */
  elements(): readonly Xml[] {
    if (this.#condition !== undefined || this.#isDefault)
      throw new Error(`Expected a flow after when() or otherwise() in "${this.#scope}", but there is none.`);
    for (const { source, target } of this.#flows)
      if (!this.#nodes.has(target))
        throw new Error(
          `Expected "${target}" to be drawn in "${this.#scope}", since a flow leads there from "${source}", but there are only ${this.#drawn}.`,
        );
    const nodes = [...this.#nodes].map(([id, xml]) => {
      const flow = this.#defaults.get(id);
      return flow === undefined ? xml : element(xml.name, { ...xml.attributes, default: flow }, xml.children);
    });
    return [...nodes, ...this.#flows.map(drawnFlow), ...this.#others];
  }

  protected free(name: string): string {
    return this.roots.free(name);
  }

  protected referred(trigger: DrawnTrigger | undefined): string | undefined {
    return trigger?.root ? this.roots.idOf(trigger.root.xml) : undefined;
  }

  protected known(id: string): string {
    if (this.#nodes.has(id)) return id;
    throw new Error(`Expected "${id}" to be drawn in "${this.#scope}" already, but there are only ${this.#drawn}.`);
  }

  protected beside(id: string, xml: Xml): void {
    this.roots.use(id);
    this.#nodes.set(id, xml);
  }

  /** Draws a node behind the one before. */
  protected add(id: string, xml: Xml): this {
    if (this.#isEnded)
      throw new Error(`Expected from() or apart() before "${id}", since nothing follows an end event.`);
    this.beside(id, xml);
    if (this.#at !== null) this.#flow(this.#at, id);
    this.#at = id;
    return this;
  }

  protected ended(): this {
    this.#at = null;
    this.#isEnded = true;
    return this;
  }

  get #drawn(): string {
    return [...this.#nodes.keys()].join(', ') || 'none';
  }

  #flow(source: string, target: string): void {
    const flow = { source, target, condition: this.#condition };
    this.roots.use(flowId(flow));
    this.#flows.push(flow);
    if (this.#isDefault) this.#defaults.set(source, flowId(flow));
    this.#condition = undefined;
    this.#isDefault = false;
  }
}

function flowId({ source, target }: Pick<Flow, 'source' | 'target'>): string {
  return `${source}_${target}`;
}

function drawnFlow(flow: Flow): Xml {
  const { source, target, condition } = flow;
  const said = condition === undefined ? [] : [element('conditionExpression', {}, [`=${condition}`])];
  return element('sequenceFlow', { id: flowId(flow), sourceRef: source, targetRef: target }, said);
}
