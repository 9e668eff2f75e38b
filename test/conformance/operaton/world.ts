import { continuationPrefix } from '../../../runtime/bpmn/camunda7/continuations.ts';
import { translateCamunda7 } from '../../../runtime/bpmn/camunda7/translate-camunda7.ts';
import { Engine } from '../../../runtime/engine/engine.ts';
import type { Event } from '../../../runtime/core/state/events.ts';
import type { OpenWait } from '../../../runtime/core/state/project.ts';
import type { Instance } from '../../../runtime/core/state/state.ts';
import type { Vars } from '../../../runtime/ground/value.ts';
import { MemoryStore } from '../../../runtime/store/memory/memory.ts';
import type { WaitAddress } from '../../../runtime/store/stored.ts';
import { Models } from './models.ts';

/** Every message has this key: Camunda 7 correlates by name and by what a case knows. */
export const correlationKey = 'camunda7';

/** The instant of the test clock, which stands still. */
const now = '2026-03-02T08:00:00.000Z';

/** Timers are jobs, which are done only when a step says so; the worker loop never sees them. */
class WithoutTimers extends MemoryStore {
  override async leaseTimers(): Promise<readonly WaitAddress[]> {
    return [];
  }
}

export interface CaseWait {
  readonly instanceId: string;
  readonly wait: OpenWait;
}

/** An engine with the models of a case, and what can be seen of its instances. */
export class World {
  readonly store = new WithoutTimers();
  readonly models = new Models();
  readonly engine: Engine;
  readonly #ids: string[] = [];
  initiators: readonly string[] = [];

  constructor() {
    this.engine = new Engine({
      store: this.store,
      now: () => now,
      newId: () => {
        const id = `case-${String(this.#ids.length + 1).padStart(3, '0')}`;
        this.#ids.push(id);
        return id;
      },
    });
  }

  async deploy(files: readonly { readonly name: string; readonly content: string }[]): Promise<void> {
    const resources = [];
    for (const { name, content } of files) {
      const { xml, initiatorVariables } = await translateCamunda7(content, {
        correlationKey,
        continuations: 'PT1S',
        dropUnreachable: true,
      });
      await this.models.add(xml);
      this.initiators = [...this.initiators, ...initiatorVariables];
      resources.push({ name: name.replace(/\.bpmn20\.xml$/, '.bpmn'), content: xml });
    }
    await this.engine.definitions.deploy(resources, { by: null });
  }

  /** Does what waits for nothing but the engine: calls, thrown messages and signals. */
  async quiet(): Promise<void> {
    while ((await this.engine.runDue()) > 0);
  }

  async instances(): Promise<readonly Instance[]> {
    const loaded = await Promise.all(this.#ids.map((id) => this.store.load(id)));
    return loaded.flatMap((found) => (found ? [found.instance] : []));
  }

  async instance(id: string): Promise<Instance> {
    const loaded = await this.store.load(id);
    if (!loaded) throw new Error(`There is no process instance ${id}.`);
    return loaded.instance;
  }

  async waits(): Promise<readonly CaseWait[]> {
    const found = await Promise.all(
      (await this.instances()).map(async ({ state: { id } }) =>
        (await this.store.waits(id)).map((wait) => ({ instanceId: id, wait })),
      ),
    );
    return found.flat();
  }

  async history(): Promise<readonly { readonly instance: Instance; readonly events: readonly Event[] }[]> {
    return Promise.all(
      (await this.instances()).map(async (instance) => ({
        instance,
        events: (await this.store.history(instance.state.id)).map(([event]) => event),
      })),
    );
  }

  isContinuation({ wait: { target } }: CaseWait): boolean {
    return target.startsWith(continuationPrefix);
  }

  variablesOf({ variables, state }: Instance): readonly { readonly scope: string; readonly values: Readonly<Vars> }[] {
    return Object.entries(variables)
      .filter(([scope]) => scope in state.executions)
      .map(([scope, values]) => ({ scope, values }));
  }
}
