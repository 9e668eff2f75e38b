import { BpmnModdle } from 'bpmn-moddle';
import zeebe from 'zeebe-bpmn-moddle/resources/zeebe.json' with { type: 'json' };
import wattloom from '../../../runtime/model/wattloom.json' with { type: 'json' };

/** A moddle element that a translator may change in place. */
export interface Writable {
  $type: string;
  $parent?: Writable;
  $attrs: Record<string, string>;
  id?: string;
  [property: string]: unknown;
}

interface Moddle {
  fromXML(xml: string): Promise<{ rootElement: Writable }>;
  toXML(element: Writable, options: { format: boolean }): Promise<{ xml: string }>;
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
    const moddle = new BpmnModdle({ zeebe, wattloom }) as unknown as Moddle;
    return new BpmnFile(moddle, (await moddle.fromXML(xml)).rootElement);
  }

  async write(): Promise<string> {
    return (await this.#moddle.toXML(this.root, { format: true })).xml;
  }

  create(type: string, properties: Record<string, unknown>): Writable {
    return this.#moddle.create(type, properties);
  }

  /** Adds an extension element. */
  extend(element: Writable, type: string, properties: Record<string, unknown>): Writable {
    const added = this.create(type, properties);
    const holder = (element.extensionElements ??= this.create('bpmn:ExtensionElements', { values: [] })) as Writable;
    holder.$parent = element;
    added.$parent = holder;
    const values = (holder.values ??= []) as Writable[];
    values.push(added);
    return added;
  }

  /** Every element of the file, parents before children. References are not followed. */
  *elements(from: Writable = this.root): Generator<Writable> {
    yield from;
    for (const value of Object.values(from))
      for (const part of Array.isArray(value) ? (value as unknown[]) : [value])
        if (isElement(part) && part.$parent === from) yield* this.elements(part);
  }
}

function isElement(value: unknown): value is Writable {
  return typeof value === 'object' && value !== null && '$type' in value;
}
