import { Parser } from 'saxen';

/** An element of an XML file: names without prefixes, whichever version of a standard they are of. */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** The text directly within, entities decoded. */
  readonly text: string;
  /** Namespaces by prefix that hold here; '' is the default one. */
  readonly prefixes: Readonly<Record<string, string>>;
}

interface Open {
  name: string;
  namespace: string;
  attributes: Record<string, string>;
  children: XmlElement[];
  text: string;
  prefixes: Readonly<Record<string, string>>;
}

/** DMN 1.1 to 1.5, and what may come after them. */
export const DMN = /^https?:\/\/www\.omg\.org\/spec\/DMN\/\d{8}\/(MODEL\/?|dmn\d*\.xsd)$/;

const localOf = (name: string): string => name.slice(name.indexOf(':') + 1);

const nothing = Object.freeze(Object.create(null)) as Readonly<Record<string, string>>;

function prefixesOf(
  attributes: Record<string, string>,
  outer: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const declared = Object.entries(attributes).filter(([name]) => /^xmlns(:|$)/.test(name));
  if (declared.length === 0) return outer;
  // On top of those around, which are not copied: a file may declare any number at any element.
  const own = declared.map(([name, value]) => [name.slice(6), { value, enumerable: true }] as const);
  return Object.create(outer, Object.fromEntries(own)) as Readonly<Record<string, string>>;
}

/** Reads DMN XML; elements of other namespaces (diagrams, vendors' own) are left out. Throws on malformed XML. */
export function readDmnXml(xml: string): XmlElement {
  const definitions = readXmlElements(xml, (namespace) => DMN.test(namespace));
  if (definitions?.name !== 'definitions') throw new Error('expected DMN 1.1 to 1.5, but there are no definitions');
  return definitions;
}

/** The root of a file, with only the elements of the namespaces asked for. */
export function readXmlElements(xml: string, wants: (namespace: string) => boolean): XmlElement | undefined {
  const root: Open = { name: '', namespace: '', attributes: {}, children: [], text: '', prefixes: nothing };
  const open: Open[] = [root];
  const foreign = new Set<Open>();
  const parser = new Parser();
  parser.on('openTag', (name, attributesOf, decode) => {
    const outer = open.at(-1) ?? root;
    const written = Object.entries(attributesOf());
    const attributes = Object.fromEntries(written.map(([key, value]) => [key, decode(value)]));
    const prefixes = prefixesOf(attributes, outer.prefixes);
    const namespace = prefixes[name.includes(':') ? name.slice(0, name.indexOf(':')) : ''] ?? '';
    const element: Open = { name: localOf(name), namespace, attributes, children: [], text: '', prefixes };
    if (foreign.has(outer) || !wants(namespace)) foreign.add(element);
    else outer.children.push(element);
    open.push(element);
  });
  parser.on('closeTag', () => {
    open.pop();
  });
  parser.on('text', (text, decode) => {
    const element = open.at(-1);
    if (element) element.text += decode(text);
  });
  parser.on('cdata', (text) => {
    const element = open.at(-1);
    if (element) element.text += text;
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.parse(xml);
  return root.children[0];
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

export function childrenOf(element: XmlElement | undefined, name: string): readonly XmlElement[] {
  return element?.children.filter((child) => child.name === name) ?? [];
}

/** The text of a child called `text`, as expressions and cells have it. */
export function expressionText(element: XmlElement | undefined): string | null {
  const text = childOf(element, 'text');
  return text ? text.text.trim() : null;
}
