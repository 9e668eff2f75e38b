import type { ProcessModel } from '../../bpmn/model/model.ts';
import type { BoundDecision, CalledDecision } from '../../core/step/called-decision.ts';
import type { WorkCalendar } from '../../languages/calendar/work-calendar.ts';
import type { DefinitionPort } from '../../store/store.ts';
import { type FileReader, ownReader } from '../deployment/file-reader.ts';
import { CachedCalendar } from './cached-calendar.ts';
import { CachedDecisions } from './cached-decisions.ts';
import { CachedModels } from './cached-models.ts';

/** Deployed definitions, cached, in the versions that cases run on; read through the store of whoever asks. */
export class Library {
  readonly #reader: FileReader;
  readonly #models: CachedModels;
  readonly #decisions = new CachedDecisions();
  readonly #calendar = new CachedCalendar();

  constructor({ reader = ownReader, models = new CachedModels() }: { reader?: FileReader; models?: CachedModels }) {
    this.#reader = reader;
    this.#models = models;
  }

  async model(store: DefinitionPort, key: string, version: number): Promise<ProcessModel> {
    const cached = this.#models.find(key, version);
    if (cached) return cached;
    const stored = await store.definition('process', key, version);
    const models = await this.#reader.readModels(stored?.content ?? '');
    const model = models.find((one) => one.key === key);
    if (!model) throw new Error(`Version ${version} of process "${key}" is not in the store.`);
    this.#models.keep(model, version);
    return model;
  }

  /** The version that a call is bound to; null where nothing is deployed for it. */
  async decision(
    store: DefinitionPort,
    called: CalledDecision,
    { key, version }: { readonly key: string; readonly version: number },
  ): Promise<BoundDecision | null> {
    const process = called.binding === 'deployment' ? await store.definition('process', key, version) : null;
    return this.#decisions.bind(store, called, process?.deployedAt);
  }

  calendar(store: DefinitionPort): Promise<WorkCalendar> {
    return this.#calendar.newest(store);
  }

  /** Something was deployed, here or on another server. */
  lookAgain(): void {
    this.#calendar.lookAgain();
  }
}
