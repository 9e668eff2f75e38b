import { writables, type BpmnFile, type Writable } from './bpmn-file.ts';

/** Namespaces of the engines that descend from Activiti: the same vocabulary under three names. */
const namespaces =
  /^http:\/\/(camunda\.org\/schema\/1\.0\/bpmn|operaton\.org\/schema\/1\.0\/bpmn|activiti\.(org|com)\/bpmn)$/;

/** Reads the attributes and extension elements of the Camunda 7 family, whatever prefix the file gives them. */
export class Vendor {
  readonly #prefixes: readonly string[];

  constructor({ root }: BpmnFile) {
    this.#prefixes = Object.entries(root.$attrs ?? {}).flatMap(([name, uri]) =>
      name.startsWith('xmlns:') && namespaces.test(uri) ? [name.slice('xmlns:'.length)] : [],
    );
  }

  attribute(element: Writable, name: string): string | null {
    for (const prefix of this.#prefixes) {
      const found = element.$attrs?.[`${prefix}:${name}`]?.trim();
      if (found) return found;
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
    return all.filter(({ $type }) => this.#prefixes.some((prefix) => $type === `${prefix}:${name}`));
  }

  /** Takes everything of the vendor's out of an element, once it was translated. */
  strip(element: Writable): void {
    for (const name of Object.keys(element.$attrs ?? {}))
      if (this.#prefixes.some((prefix) => name.startsWith(`${prefix}:`))) delete element.$attrs?.[name];
    const holder = element.extensionElements as Writable | undefined;
    if (!holder) return;
    holder.values = writables(holder.values).filter(
      ({ $type }) => !this.#prefixes.some((prefix) => $type.startsWith(`${prefix}:`)),
    );
  }
}
