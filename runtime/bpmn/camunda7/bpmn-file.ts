import { readXml, writeXml, type Reader } from '../model/moddle.ts';
import { moddlePackages } from '../model/moddle-packages.ts';
import { newModdle } from '../model/new-moddle.ts';

/** A moddle element that a translator changes in place. */
export interface Writable {
  readonly $type: string;
  $parent?: Writable;
  readonly $descriptor?: { readonly propertiesByName: Readonly<Record<string, unknown>> };
  /** Attributes of namespaces that are not known here, with their prefix. */
  readonly $attrs?: Record<string, string>;
  id?: string;
  set?(property: string, value: unknown): void;
  [property: string]: unknown;
}

interface Moddle extends Reader {
  create(type: string, properties: Record<string, unknown>): Writable;
}

/** BPMN in memory, to be changed and written back. References that lead nowhere are dropped by the writer. */
export class BpmnFile {
  readonly root: Writable;
  readonly #moddle: Moddle;

  private constructor(moddle: Moddle, root: Writable) {
    this.#moddle = moddle;
    this.root = root;
  }

  static async read(xml: string): Promise<BpmnFile> {
    const moddle = newModdle(moddlePackages) as Moddle;
    const { rootElement } = await readXml(xml, moddle);
    return new BpmnFile(moddle, rootElement);
  }

  async write(): Promise<string> {
    return writeXml(this.root);
  }

  /** Makes an element; give it to `adopt`, or set it as a property of its parent. */
  create(type: string, properties: Record<string, unknown>): Writable {
    return this.#moddle.create(type, properties);
  }

  /** Puts an element into a list of its parent. */
  adopt(parent: Writable, property: string, child: Writable): Writable {
    child.$parent = parent;
    const list = (parent[property] ??= []) as Writable[];
    list.push(child);
    return child;
  }

  /** The one extension element of a type, made where it is missing. */
  extension(element: Writable, type: string): Writable {
    const holder = (element.extensionElements ??= this.create('bpmn:ExtensionElements', { values: [] })) as Writable;
    holder.$parent = element;
    const found = writables(holder.values).find(({ $type }) => $type === type);
    return found ?? this.adopt(holder, 'values', this.create(type, {}));
  }

  /** Adds properties to the extension element of a type. */
  extend(element: Writable, type: string, properties: Record<string, unknown>): void {
    Object.assign(this.extension(element, type), properties);
  }

  /** Every element of the file, parents before children. References are not followed. */
  *elements(owner: Writable = this.root): Generator<Writable> {
    yield owner;
    for (const value of Object.values(owner))
      for (const part of writables(value)) if (part.$parent === owner) yield* this.elements(part);
  }
}

export function writables(value: unknown): readonly Writable[] {
  return Array.isArray(value) ? value.filter(isElement) : isElement(value) ? [value] : [];
}

function isElement(value: unknown): value is Writable {
  return typeof value === 'object' && value !== null && '$type' in value;
}
