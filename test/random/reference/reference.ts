import {
  root,
  type Condition,
  type RandomFlow,
  type RandomModel,
  type RandomNode,
  type Values,
} from '../random-model.ts';
import { openScope } from './scopes.ts';
import type { State } from './state.ts';

/** A case of a model: where it stands, and what its model says. */
export class Reference {
  readonly state: State;
  readonly model: RandomModel;
  readonly #nodes: ReadonlyMap<string, RandomNode>;

  private constructor(model: RandomModel, state: State) {
    this.model = model;
    this.#nodes = new Map(model.nodes.map((node) => [node.id, node]));
    this.state = state;
  }

  static start(model: RandomModel, values: Values, delivers: boolean): Reference {
    const mail = { delivers, outbox: [], kept: [], hour: 0, became: null };
    const state = { tokens: [], visits: [], scopes: [], completed: {}, sent: {}, next: 1, isEnded: false, ...mail };
    const reference = new Reference(model, { ...state, values: { ...values } });
    openScope(reference, root, null);
    return reference;
  }

  copy(): Reference {
    return new Reference(this.model, structuredClone(this.state));
  }

  id(): number {
    return this.state.next++;
  }

  node(id: string): RandomNode {
    const node = this.#nodes.get(id);
    if (!node) throw new Error(`There is no "${id}".`);
    return node;
  }

  outgoing(id: string): readonly RandomFlow[] {
    return this.model.flows.filter(({ source }) => source === id);
  }

  incoming(id: string): readonly RandomFlow[] {
    return this.model.flows.filter(({ target }) => target === id);
  }

  holds({ variable, is }: Condition): boolean {
    return this.state.values[variable] === is;
  }

  nameOf(target: string): string | null {
    const { trigger } = this.node(target);
    return trigger && 'name' in trigger ? trigger.name : null;
  }
}
