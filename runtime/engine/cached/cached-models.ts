import type { ProcessModel } from '../../bpmn/model/model.ts';
import { Bounded } from './bounded.ts';
import { limits } from './limits.ts';

/** The one cache of process models, by version: whoever composes an engine may share it with what else shows them. */
export class CachedModels {
  readonly #models = new Bounded<ProcessModel>(limits.modelElements, ({ nodes }) => nodes.size);

  find(key: string, version: number): ProcessModel | undefined {
    return this.#models.get(`${key}@${version}`);
  }

  keep(model: ProcessModel, version: number): void {
    this.#models.set(`${model.key}@${version}`, model);
  }
}
