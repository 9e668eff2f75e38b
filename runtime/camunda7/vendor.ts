import { writables, type BpmnFile, type Writable } from './bpmn-file.ts';

/** Namespaces of the engines that descend from Activiti: the same vocabulary under three names. */
const namespaces =
  /^http:\/\/(camunda\.org\/schema\/1\.0\/bpmn|operaton\.org\/schema\/1\.0\/bpmn|activiti\.(org|com)\/bpmn)$/;

/** Left out on purpose: how a job executor works, and what only modelling tools read. */
const meant =
  /:(async|asyncBefore|asyncAfter|exclusive|initiator|modelerTemplate\w*|diagramRelationId|isStartableInTasklist)$/;

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

  /** Takes everything of the vendor's out of an element, once it was translated; answers what nobody had read. */
  strip(element: Writable): readonly string[] {
    const isVendors = (name: string): boolean => this.#prefixes.some((prefix) => name.startsWith(`${prefix}:`));
    const attributes = Object.keys(element.$attrs ?? {}).filter(isVendors);
    for (const name of attributes) delete element.$attrs?.[name];
    const holder = element.extensionElements as Writable | undefined;
    const values = writables(holder?.values);
    if (holder) holder.values = values.filter(({ $type }) => !isVendors($type));
    const dropped = [...attributes, ...values.map(({ $type }) => $type).filter(isVendors)];
    const read = this.#read.get(element);
    return [...new Set(dropped)].filter((name) => !read?.has(name) && !meant.test(name));
  }

  #note(element: Writable, name: string): void {
    this.#read.set(element, (this.#read.get(element) ?? new Set()).add(name));
  }
}
