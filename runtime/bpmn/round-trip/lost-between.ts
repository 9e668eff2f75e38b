import { readXmlElements, type XmlElement } from '../../ground/xml/xml-element.ts';

/** Something that one XML text says and the other does not. */
export interface Loss {
  readonly kind: 'element' | 'attribute' | 'text' | 'comments';
  /** The nearest id: of the element itself, or of one around it. */
  readonly elementId: string | null;
  /** Of the element or attribute; of the element whose text it is. */
  readonly name: string;
  /** Of the attribute or text; how many comments. */
  readonly value: string;
}

/** Values that a writer leaves out because everybody takes them for granted, by the name of the attribute. */
export type Defaults = ReadonlyMap<string, ReadonlySet<string>>;

interface Comparing {
  readonly losses: Loss[];
  readonly defaults: Defaults;
  readonly byId: ReadonlyMap<string, XmlElement>;
  /** Of the first text. */
  readonly ids: ReadonlySet<string>;
  /** Of the second text: each stands for one of the first. */
  readonly taken: Set<XmlElement>;
  readonly own: string;
}

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';

/** What the first text says and the second does not; order, prefixes and ways of writing a value do not count. */
export function lostBetween(before: string, after: string, defaults: Defaults = new Map()): readonly Loss[] {
  const [first, second] = [before, after].map((xml) => readXmlElements(xml, () => true));
  if (!first) return [];
  const losses: Loss[] = [];
  const byId = new Map(second ? identified(second) : []);
  const ids = new Set([...identified(first)].map(([id]) => id));
  const own = first.attributes['targetNamespace'] ?? '';
  if (second) compare(first, second, null, { losses, defaults, byId, own, ids, taken: new Set() });
  const gone = commentsIn(before) - commentsIn(after);
  if (gone > 0) losses.push({ kind: 'comments', elementId: null, name: '', value: String(gone) });
  return losses;
}

function compare(before: XmlElement, after: XmlElement, around: string | null, comparing: Comparing): void {
  const elementId = before.attributes['id'] ?? around;
  const { losses } = comparing;
  const found = attributesOf(after, comparing);
  for (const [name, value] of attributesOf(before, comparing)) {
    if (found.get(name) === value || isGranted(name, value, found, comparing)) continue;
    losses.push({ kind: 'attribute', elementId, name: localOf(name), value });
  }
  const [text = '', kept] = [before, after].map((element) => valueOf(element.text, element, comparing));
  if (text !== '' && text !== kept) losses.push({ kind: 'text', elementId, name: before.name, value: text });
  for (const child of before.children) {
    const same = counterpart(child, after, comparing);
    if (same) {
      comparing.taken.add(same);
      compare(child, same, elementId, comparing);
    } else if (!isEmpty(child))
      losses.push({ kind: 'element', elementId: child.attributes['id'] ?? elementId, name: child.name, value: '' });
  }
}

/** Of the same id, wherever it stands now; without one, the next of the same name at the same place. */
function counterpart(element: XmlElement, after: XmlElement, { byId, ids, taken }: Comparing): XmlElement | undefined {
  const { id } = element.attributes;
  const fits = (other: XmlElement): boolean =>
    other.name === element.name && other.namespace === element.namespace && !taken.has(other);
  const known = id === undefined ? undefined : byId.get(id.trim());
  if (known && fits(known)) return known;
  // One that got another id on the way, but none that stands for an element of the same id.
  return after.children.find((other) => {
    const its = other.attributes['id'];
    return fits(other) && (id === undefined ? its === undefined : its !== undefined && !ids.has(its));
  });
}

/** By namespace and name; declarations of prefixes are none. */
function attributesOf(element: XmlElement, comparing: Comparing): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [name, value] of Object.entries(element.attributes)) {
    if (/^xmlns(:|$)/.test(name)) continue;
    const prefix = name.includes(':') ? name.slice(0, name.indexOf(':')) : '';
    const namespace = element.prefixes[prefix] ?? prefix;
    // Of the element's own namespace or of none is the same.
    const isOwn = prefix === '' || namespace === element.namespace;
    found.set(`{${isOwn ? '' : namespace}}${localOf(name)}`, valueOf(value, element, comparing));
  }
  return found;
}

/** A name without the prefix that the file gives to what is its own, a number without needless zeros. */
function valueOf(value: string, element: XmlElement, { own }: Comparing): string {
  const text = value.trim().replaceAll(/\s+/g, ' ');
  if (/^[-+]?\d+(\.\d+)?$/.test(text)) return String(Number(text));
  const [, prefix, local] = /^([^\s:]+):([^\s:]+)$/.exec(text) ?? [];
  if (prefix === undefined || local === undefined) return text;
  const namespace = element.prefixes[prefix];
  return namespace === undefined ? text : namespace === own ? local : `{${namespace}}${local}`;
}

function isGranted(name: string, value: string, found: ReadonlyMap<string, string>, { defaults }: Comparing): boolean {
  if (found.has(name)) return false;
  // Where the definition of an element says its type, saying it again is no news.
  if (name === `{${XSI}}type`) return /(^|\})tExpression$/.test(value);
  if (name === `{${XSI}}schemaLocation` || value === '') return true;
  return defaults.get(localOf(name))?.has(value) ?? false;
}

function isEmpty({ attributes, children, text }: XmlElement): boolean {
  return Object.keys(attributes).length === 0 && children.length === 0 && text.trim() === '';
}

function* identified(element: XmlElement): Generator<readonly [string, XmlElement]> {
  const { id } = element.attributes;
  if (id !== undefined) yield [id, element];
  for (const child of element.children) yield* identified(child);
}

function localOf(name: string): string {
  const start = Math.max(name.lastIndexOf('}'), name.lastIndexOf(':')) + 1;
  return name.slice(start);
}

function commentsIn(xml: string): number {
  return xml.replaceAll(/<!\[CDATA\[[^]*?\]\]>/g, '').split('<!--').length - 1;
}
