import { elementKind } from '../../core/elements/index.ts';
import type { ProcessModel } from '../../bpmn/model/model.ts';
import type { ProcessData } from './process-data.ts';
import { sendingsOf, type Sending } from './sendings.ts';
import { anything, union, type Shapes } from './shape.ts';

type Carried = ReadonlyMap<string, () => Shapes>;

interface Sender {
  readonly model: ProcessModel;
  readonly sending: Sending;
}

/** Messages that hand on what came with others; of a longer chain nothing is worked out. It also bounds the stack. */
const mostHops = 4;

/**
 * Who sends which messages and signals with what, and who starts which process. Other systems may send the same, but then
 * with the same: a variable that the senders here do not give would be missing in their cases.
 */
export class Senders {
  readonly #byName = new Map<string, Sender[]>();
  readonly #unnamed = new Set<Sending['kind']>();
  readonly #data = new Map<ProcessModel, ProcessData>();
  #hops = 0;

  constructor(models: readonly ProcessModel[]) {
    for (const model of models)
      for (const node of model.nodes.values())
        for (const sending of sendingsOf(node, elementKind(node.type).uses?.(node) ?? []))
          if (sending.name === null) this.#unnamed.add(sending.kind);
          else this.#note({ model, sending }, `${sending.kind} ${sending.name}`);
  }

  #note(sender: Sender, key: string): void {
    const before = this.#byName.get(key);
    if (before) before.push(sender);
    else this.#byName.set(key, [sender]);
  }

  know(data: ProcessData): void {
    this.#data.set(data.model, data);
  }

  /** The variables that come with a message or signal; null where they are not known: another system sends it. */
  carriedBy(kind: Sending['kind'], name: string | null): Carried | null {
    const senders = this.#byName.get(`${kind} ${name ?? ''}`);
    return name === null || !senders ? null : this.#carried(kind, senders);
  }

  /** The variables that other cases start a process with; null where they are not known. */
  broughtTo(process: string): Carried | null {
    return this.#carried('start', this.#byName.get(`start ${process}`) ?? []);
  }

  #carried(kind: Sending['kind'], senders: readonly Sender[]): Carried | null {
    if (this.#unnamed.has(kind) || senders.some(({ sending }) => sending.carries === null)) return null;
    const names = new Set(senders.flatMap(({ sending }) => sending.carries ?? []));
    return new Map([...names].map((variable) => [variable, () => this.#shapesOf(senders, variable)]));
  }

  #shapesOf(senders: readonly Sender[], variable: string): Shapes {
    if (this.#hops >= mostHops) return anything;
    this.#hops += 1;
    const carrying = senders.filter(({ sending }) => sending.carries?.includes(variable));
    const shapes = carrying.map(({ model, sending }) => {
      const data = this.#data.get(model);
      return data ? sending.shapesOf(data, variable) : anything;
    });
    this.#hops -= 1;
    return union(shapes);
  }
}
