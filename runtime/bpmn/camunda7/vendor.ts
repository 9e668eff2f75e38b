import { writables, type BpmnFile, type Writable } from './bpmn-file.ts';

/** Namespaces of the engines that descend from Activiti: the same vocabulary under three names. */
const namespaces =
  /^http:\/\/(camunda\.org\/schema\/1\.0\/bpmn|operaton\.org\/schema\/1\.0\/bpmn|activiti\.(org|com)\/bpmn)$/;

const ZEEBE = 'http://camunda.org/schema/zeebe/1.0';

/** Left out on purpose: how a job executor works, and what only modelling tools read. */
const meant =
  /:(async|asyncBefore|asyncAfter|exclusive|initiator|modelerTemplate\w*|diagramRelationId|isStartableInTasklist)$/;

/** Whether a file says that it uses the vocabulary of one of them. */
export function isForCamunda7(xml: string): boolean {
  return [...xml.matchAll(/\sxmlns:[^\s=]+\s*=\s*(["'])(.*?)\1/g)].some(([, , uri = '']) => namespaces.test(uri));
}

/** Reads the attributes and extension elements of the Camunda 7 family, whatever prefix the file gives them. */
export class Vendor {
  readonly #prefixes: readonly string[];
  /** What was read and found, by element: the rest has no counterpart. */
  readonly #read = new WeakMap<Writable, Set<string>>();

  constructor({ root }: BpmnFile) {
    this.#prefixes = Object.entries(root.$attrs ?? {}).flatMap(([name, uri]) =>
      name.startsWith('xmlns:') && namespaces.test(uri) ? [name.slice('xmlns:'.length)] : [],
    );
  }

  attribute(element: Writable, name: string): string | null {
    for (const prefix of this.#prefixes) {
      const found = element.$attrs?.[`${prefix}:${name}`]?.trim();
      if (!found) continue;
      this.#note(element, `${prefix}:${name}`);
      return found;
    }
    return null;
  }

  /** Whether an attribute says this; another value of it was not read. */
  matches(element: Writable, name: string, value: string): boolean {
    const prefix = this.#prefixes.find((one) => element.$attrs?.[`${one}:${name}`]?.trim() === value);
    if (prefix !== undefined) this.#note(element, `${prefix}:${name}`);
    return prefix !== undefined;
  }

  flag(element: Writable, name: string): boolean {
    return this.attribute(element, name) === 'true';
  }

  /** Extension elements, e.g. `in`, or of an extension element the ones within it. */
  children(element: Writable, name: string): readonly Writable[] {
    const holder = element.extensionElements as Writable | undefined;
    const all = [...writables(holder?.values), ...writables(element.$children)];
    const found = all.filter(({ $type }) => this.#prefixes.some((prefix) => $type === `${prefix}:${name}`));
    for (const { $type } of found) this.#note(element, $type);
    return found;
  }

  /** A node stands for another from here on: what was read of that was read of this. */
  succeed(node: Writable, former: Writable): void {
    for (const name of this.#read.get(former) ?? []) this.#note(node, name);
  }

  /** Takes everything of the vendor's out of an element, once it was translated; answers what nobody had read, as written. */
  strip(element: Writable): readonly string[] {
    const isRead = (name: string): boolean => this.#read.get(element)?.has(name) === true || meant.test(name);
    const isVendors = (name: string): boolean => this.#prefixes.some((prefix) => name.startsWith(`${prefix}:`));
    const attributes = Object.keys(element.$attrs ?? {}).filter(isVendors);
    const unread = attributes
      .filter((name) => !isRead(name))
      .map((name) => `${name}="${element.$attrs?.[name] ?? ''}"`);
    for (const name of attributes) delete element.$attrs?.[name];
    const holder = element.extensionElements as Writable | undefined;
    const values = writables(holder?.values);
    if (holder) holder.values = values.filter(({ $type }) => !isVendors($type));
    const children = values.filter(({ $type }) => isVendors($type) && !isRead($type));
    return [...new Set([...unread, ...children.map(asWritten)])];
  }

  /**
   * The text of a file without the names of the vendor's namespaces, once nothing in it has them. Where it declares no
   * other dialect it declares Camunda 8's: what engines of that family run is not held against the letter of BPMN.
   */
  undeclare(xml: string): string {
    return this.#prefixes.reduce((text, prefix) => {
      const isUsed = new RegExp(`[<\\s]${prefix}:`).test(text);
      const declared = text.includes('xmlns:zeebe=') ? '' : ` xmlns:zeebe="${ZEEBE}"`;
      return isUsed ? text : text.replace(new RegExp(`\\s+xmlns:${prefix}="[^"]*"`), declared);
    }, xml);
  }

  #note(element: Writable, name: string): void {
    this.#read.set(element, (this.#read.get(element) ?? new Set()).add(name));
  }
}

/** An extension element by its tag, attributes included: enough to find it in the file. */
export function asWritten(element: Writable): string {
  const attributes = Object.entries(element).flatMap(([name, value]) =>
    typeof value === 'string' && !name.startsWith('$') ? ` ${name}="${value}"` : [],
  );
  return `<${element.$type}${attributes.join('')}>`;
}
