import { readXmlElements, type XmlElement } from '../../dmn/xml-element.ts';
import { BPMN, BpmnElement } from './bpmn-element.ts';

/** Extensions that engines execute: what they leave out of BPMN, they say there or need not say. */
const dialects = /camunda|operaton|activiti|flowable|zeebe|^urn:wattloom/;

/** A BPMN file as its elements, with what the rules look up in it again and again. */
export class BpmnDocument {
  readonly root: BpmnElement;
  readonly elements: readonly BpmnElement[];
  /** Written for an engine that has ways of its own (zeebe:, camunda: …), rather than to the letter of the standard. */
  readonly isDialect: boolean;
  readonly #listsFlows: boolean;
  readonly #byName = new Map<string, BpmnElement[]>();
  readonly #byId = new Map<string, BpmnElement[]>();
  readonly #incoming = new Map<BpmnElement, BpmnElement[]>();
  readonly #outgoing = new Map<BpmnElement, BpmnElement[]>();

  constructor(root: BpmnElement) {
    this.root = root;
    this.elements = within(root);
    this.isDialect = dialects.test(root.attribute('targetNamespace') ?? '') || declaresDialect(root.xml);
    for (const element of this.elements) {
      add(this.#byName, element.name, element);
      if (element.id !== null) add(this.#byId, element.id, element);
    }
    this.#listsFlows = this.named('incoming', 'outgoing').length > 0;
    for (const flow of this.named('sequenceFlow')) {
      const source = this.referred(flow, 'sourceRef');
      const target = this.referred(flow, 'targetRef');
      if (source) add(this.#outgoing, source, flow);
      if (target) add(this.#incoming, target, flow);
    }
  }

  withId(id: string): readonly BpmnElement[] {
    return this.#byId.get(id) ?? [];
  }

  named(...names: readonly string[]): readonly BpmnElement[] {
    return names.flatMap((name) => this.#byName.get(name) ?? []);
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

  incoming(node: BpmnElement): readonly BpmnElement[] {
    return this.#incoming.get(node) ?? [];
  }

  outgoing(node: BpmnElement): readonly BpmnElement[] {
    return this.#outgoing.get(node) ?? [];
  }

  /** Whether no flow comes in, or none is listed although the nodes of this file list theirs. */
  lacksIncoming(node: BpmnElement): boolean {
    return this.#listsFlows ? !node.one('incoming') : this.incoming(node).length === 0;
  }

  lacksOutgoing(node: BpmnElement): boolean {
    return this.#listsFlows ? !node.one('outgoing') : this.outgoing(node).length === 0;
  }

  /** How many flows come in: those that aim here, and those that the node lists besides. */
  incomingCount(node: BpmnElement): number {
    return count(node.all('incoming'), this.incoming(node));
  }

  outgoingCount(node: BpmnElement): number {
    return count(node.all('outgoing'), this.outgoing(node));
  }

  /** The event definitions of an event, its own and those it refers to. */
  definitionsOf(event: BpmnElement): readonly BpmnElement[] {
    return [...event.allOf('EventDefinition'), ...this.allReferred(event, 'eventDefinitionRef')];
  }

  hasDefinition(event: BpmnElement, ...names: readonly string[]): boolean {
    return this.definitionsOf(event).some(({ name }) => names.includes(name.replace(/EventDefinition$/, '')));
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

function within(element: BpmnElement): readonly BpmnElement[] {
  return [element, ...element.children.flatMap(within)];
}

function add<Key>(map: Map<Key, BpmnElement[]>, key: Key, element: BpmnElement): void {
  const found = map.get(key);
  if (found) found.push(element);
  else map.set(key, [element]);
}

function count(listed: readonly BpmnElement[], flows: readonly BpmnElement[]): number {
  const ids = new Set(flows.map(({ id }) => id));
  return flows.length + new Set(listed.map(({ text }) => text).filter((text) => !ids.has(text))).size;
}
