import { readXmlElements, type XmlElement } from '../../ground/xml/xml-element.ts';
import { groupedBy, once, onceEach } from '../../ground/once.ts';
import { BPMN, BpmnElement } from './bpmn-element.ts';

/** Extensions that engines execute: what they leave out of BPMN, they say there or need not say. */
const dialects = /camunda|operaton|activiti|flowable|zeebe|^urn:wattloom/;

/** A BPMN file as its elements, with what the rules look up in it again and again. */
export class BpmnDocument {
  readonly root: BpmnElement;
  readonly elements: readonly BpmnElement[];
  /** Written for an engine that has ways of its own (zeebe:, camunda: …), rather than to the letter of the standard. */
  readonly isDialect: boolean;
  /** Whether the file is one whose nodes list their flows, as BPMN 2.0 has it; many tools list none, and an engine's own need not. */
  readonly listsFlows: boolean;
  readonly #byName: ReadonlyMap<string, readonly BpmnElement[]>;
  readonly #byId: ReadonlyMap<string | null, readonly BpmnElement[]>;
  readonly #incoming: ReadonlyMap<BpmnElement | undefined, readonly BpmnElement[]>;
  readonly #outgoing: ReadonlyMap<BpmnElement | undefined, readonly BpmnElement[]>;

  constructor(root: BpmnElement) {
    this.root = root;
    this.elements = within(root);
    this.isDialect = dialects.test(root.attribute('targetNamespace') ?? '') || declaresDialect(root.xml);
    this.#byName = groupedBy(this.elements, ({ name }) => name);
    this.#byId = groupedBy(this.elements, ({ id }) => id);
    this.listsFlows = !this.isDialect && this.named('incoming').length + this.named('outgoing').length > 0;
    const flows = this.named('sequenceFlow');
    this.#incoming = groupedBy(flows, (flow) => this.referred(flow, 'targetRef'));
    this.#outgoing = groupedBy(flows, (flow) => this.referred(flow, 'sourceRef'));
  }

  withId(id: string): readonly BpmnElement[] {
    return this.#byId.get(id) ?? [];
  }

  named(name: string): readonly BpmnElement[] {
    return this.#byName.get(name) ?? [];
  }

  /** A name of this file for a reference, without the prefix of its own namespace; null for one of another file. */
  localName(reference: string, at: BpmnElement): string | null {
    const [prefix = '', local] = reference.includes(':') ? reference.split(':') : ['', undefined];
    if (local === undefined) return reference;
    const namespace = at.xml.prefixes[prefix];
    if (namespace === undefined) return reference;
    return namespace === this.root.attribute('targetNamespace') ? local : null;
  }

  /** The element that a text refers to. */
  resolve(reference: string | null, at: BpmnElement): BpmnElement | undefined {
    const local = reference === null ? null : this.localName(reference.trim(), at);
    return local === null ? undefined : this.withId(local)[0];
  }

  /** The element that an attribute, or the first child of that name, refers to. */
  referred(element: BpmnElement | undefined, name: string): BpmnElement | undefined {
    if (!element) return undefined;
    return this.resolve(element.attribute(name) ?? element.one(name)?.text ?? null, element);
  }

  /** All elements that children of a name refer to. */
  allReferred(element: BpmnElement | undefined, name: string): readonly BpmnElement[] {
    return (element?.all(name) ?? []).flatMap((child) => this.resolve(child.text, child) ?? []);
  }

  /** The elements that refer to one under a name: by an attribute, or by children of that name. */
  referrers(name: string, target: BpmnElement): ReadonlySet<BpmnElement> {
    return referrersOf(this, name).get(target) ?? none;
  }

  incoming(node: BpmnElement): readonly BpmnElement[] {
    return this.#incoming.get(node) ?? [];
  }

  outgoing(node: BpmnElement): readonly BpmnElement[] {
    return this.#outgoing.get(node) ?? [];
  }

  /** Whether no flow comes in, or none is listed although the nodes of this file list theirs. */
  lacksIncoming(node: BpmnElement): boolean {
    return this.listsFlows ? !node.one('incoming') : this.incoming(node).length === 0;
  }

  lacksOutgoing(node: BpmnElement): boolean {
    return this.listsFlows ? !node.one('outgoing') : this.outgoing(node).length === 0;
  }

  /** How many flows come in: those that aim here, and those that the node lists besides. */
  incomingCount(node: BpmnElement): number {
    return flowCounts(this)(node).incoming;
  }

  outgoingCount(node: BpmnElement): number {
    return flowCounts(this)(node).outgoing;
  }

  /** The event definitions of an event, its own and those it refers to. */
  definitionsOf(event: BpmnElement): readonly BpmnElement[] {
    return [...event.allOf('EventDefinition'), ...this.allReferred(event, 'eventDefinitionRef')];
  }

  /** What its definitions are of, each once: `message`, `timer` … */
  kindsOf(event: BpmnElement): readonly string[] {
    return kindsOfEvents(this)(event);
  }

  hasDefinition(event: BpmnElement, ...names: readonly string[]): boolean {
    const kinds = this.kindsOf(event);
    return names.some((name) => kinds.includes(name));
  }
}

/** Reads the elements of a file; null where it is not BPMN. Throws on malformed XML. */
export function readBpmnDocument(xml: string): BpmnDocument | null {
  const root = readXmlElements(xml, () => true);
  return root?.namespace === BPMN && root.name === 'definitions' ? new BpmnDocument(new BpmnElement(root, null)) : null;
}

function declaresDialect({ attributes, children }: XmlElement): boolean {
  const declared = Object.entries(attributes).filter(([name]) => name.startsWith('xmlns'));
  return declared.some(([, namespace]) => dialects.test(namespace)) || children.some(declaresDialect);
}

/** An element and all within it, in the order of the file. */
function within(root: BpmnElement): readonly BpmnElement[] {
  const found: BpmnElement[] = [];
  const add = (element: BpmnElement): void => {
    found.push(element);
    element.children.forEach(add);
  };
  add(root);
  return found;
}

const none: ReadonlySet<BpmnElement> = new Set();

const referrersOf = onceEach((document: BpmnDocument, name: string) => {
  const found = new Map<BpmnElement, Set<BpmnElement>>();
  for (const element of document.elements)
    for (const target of targets(element, name, document)) {
      const known = found.get(target);
      if (known) known.add(element);
      else found.set(target, new Set([element]));
    }
  return found;
});

function targets(element: BpmnElement, name: string, document: BpmnDocument): readonly BpmnElement[] {
  const given = element.attribute(name);
  return given === null ? document.allReferred(element, name) : [document.resolve(given, element) ?? []].flat();
}

const flowCounts = once((document: BpmnDocument) =>
  once((node: BpmnElement) => ({
    incoming: count(node.all('incoming'), document.incoming(node)),
    outgoing: count(node.all('outgoing'), document.outgoing(node)),
  })),
);

const kindsOfEvents = once((document: BpmnDocument) =>
  once((event: BpmnElement): readonly string[] => [
    ...new Set(document.definitionsOf(event).map(({ name }) => name.replace(/EventDefinition$/, ''))),
  ]),
);

function count(listed: readonly BpmnElement[], flows: readonly BpmnElement[]): number {
  const ids = new Set(flows.map(({ id }) => id));
  return flows.length + new Set(listed.map(({ text }) => text).filter((text) => !ids.has(text))).size;
}
