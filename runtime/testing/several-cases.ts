import { Engine } from '../engine/engine.ts';
import type { Vars } from '../ground/value.ts';
import type { InstanceState } from '../core/state/state.ts';
import { MemoryStore } from '../store/memory/memory.ts';
import type { Drawn } from './play.ts';
import { numberedIds } from './store/numbered-ids.ts';

const actor = { by: 'li' };

/** Cases that tell one another something, on a test clock: an engine in memory with its processes deployed. */
export class SeveralCases {
  readonly store = new MemoryStore();
  readonly engine: Engine;
  #now = '2026-03-02T08:00:00.000Z';

  private constructor() {
    this.engine = new Engine({ store: this.store, now: () => this.#now, newId: numberedIds() });
  }

  static async of(...processes: readonly Drawn[]): Promise<SeveralCases> {
    const cases = new SeveralCases();
    const files = processes.map(({ xml }, n) => ({ name: `${n}.bpmn`, content: xml }));
    await cases.engine.definitions.deploy(files, actor);
    return cases;
  }

  /** Starts a case; its id. */
  async start(process: string, variables: Vars = {}): Promise<string> {
    return (await this.engine.cases.start(process, { variables }, actor)).id;
  }

  /** Elements that wait in a case, sorted. */
  async waiting(id: string): Promise<readonly string[]> {
    return (await this.store.waits(id)).map(({ target }) => target).sort();
  }

  async complete(id: string, task: string, variables: Vars = {}): Promise<void> {
    const wait = (await this.store.waits(id)).find(({ target }) => target === task);
    await this.engine.tasks.complete(id, wait?.key ?? task, { variables }, actor);
  }

  /** The case that an element of another one has called. */
  async calledBy(id: string, element: string): Promise<string> {
    const wait = (await this.store.waits(id)).find(({ target }) => target === element);
    return (await this.store.calledBy({ instanceId: id, key: wait?.key ?? element })) ?? '';
  }

  /** The state of a case, with its own variables. */
  async look(id: string): Promise<{ readonly state: InstanceState; readonly variables: Vars }> {
    const loaded = await this.store.load(id);
    if (!loaded) throw new Error(`no case ${id}`);
    const { state, variables } = loaded.instance;
    return { state, variables: variables[1] ?? {} };
  }

  /** An hour later: what was put off is done. */
  async later(): Promise<number> {
    this.#now = new Date(Date.parse(this.#now) + 3_600_000).toISOString();
    return this.engine.runDue();
  }
}
