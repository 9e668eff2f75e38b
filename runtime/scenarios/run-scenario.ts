import { Engine, type Resource } from '../engine.ts';
import { visibleVariables } from '../state/apply.ts';

import type { Instance, WaitKind } from '../state/state.ts';
import type { Store, WaitAddress } from '../store/store.ts';
import { addDuration } from '../triggers/timer/add-duration.ts';
import type { Expectation, Scenario, ScenarioStep } from './scenario.ts';

export interface ScenarioParts {
  readonly store: Store;
  readonly newId: () => string;
  readonly resources: readonly Resource[];
}

/** Plays a scenario on a test clock. Answers what went otherwise, a sentence each with the step's number; empty: passed. */
export async function runScenario(scenario: Scenario, parts: ScenarioParts): Promise<readonly string[]> {
  const player = new Player(parts);
  await player.deploy(parts.resources);
  for (const [index, step] of scenario.steps.entries()) {
    const found = await player
      .play(step)
      .catch((error: unknown) => [error instanceof Error ? error.message : String(error)]);
    if (found.length) return found.map((text) => `step ${index + 1}: ${text}`);
  }
  return [];
}

class Player {
  readonly #store: Store;
  readonly #engine: Engine;
  #now = '2026-03-02T08:00:00.000Z';
  #id: string | null = null;
  /** The root scope's variables, kept because they go with the root when the case ends. */
  #variables: Instance['variables'][string] = {};

  constructor({ store, newId }: ScenarioParts) {
    this.#store = store;
    this.#engine = new Engine({ store, newId, now: () => this.#now });
  }

  async deploy(resources: readonly Resource[]): Promise<void> {
    await this.#engine.deploy(resources, { by: null });
  }

  async play(step: ScenarioStep): Promise<readonly string[]> {
    if ('expect' in step) return this.#differences(step.expect);
    await this.#act(step);
    return [];
  }

  async #act(step: Exclude<ScenarioStep, { expect: Expectation }>): Promise<void> {
    const engine = this.#engine;
    if ('start' in step) {
      const { variables = {}, department = null, by = null } = step;
      this.#id = (await engine.start(step.start, { variables, department }, { by })).state.id;
    } else if ('complete' in step)
      await engine.completeTask(await this.#wait('task', step.complete), step.variables ?? {}, { by: step.by ?? null });
    else if ('claim' in step) await engine.claimTask(await this.#wait('task', step.claim), step.by);
    else if ('job' in step)
      await engine.completeJob(await this.#wait('job', step.job), step.variables ?? {}, { by: null });
    else if ('message' in step) await this.#publish(step);
    else if ('advance' in step) await this.#advance(step.advance);
    else await engine.cancel(this.#case(), step.cancel, { by: null });
  }

  async #publish(step: Extract<ScenarioStep, { message: string }>): Promise<void> {
    const { message: name, correlationKey, variables = {} } = step;
    const reached = await this.#engine.publish({ name, correlationKey, variables }, { by: null });
    if (!reached) throw new Error(`nobody waits for message "${name}" with key "${correlationKey}".`);
  }

  async #advance(duration: string): Promise<void> {
    this.#now = addDuration(this.#now, duration);
    while ((await this.#engine.runDue()) > 0);
  }

  #case(): string {
    if (this.#id === null) throw new Error('no case has been started yet.');
    return this.#id;
  }

  async #wait(kind: WaitKind, elementId: string): Promise<WaitAddress> {
    const instanceId = this.#case();
    const waits = await this.#store.waits(instanceId);
    const found = waits.find(({ target, props }) => props.kind === kind && target === elementId);
    if (found) return { instanceId, key: found.key };
    throw new Error(
      `expected an open ${kind} at "${elementId}", but found ${waits.map(({ target }) => target).join(', ') || 'none'}.`,
    );
  }

  async #differences(expected: Expectation): Promise<readonly string[]> {
    const loaded = await this.#store.load(this.#case());
    if (!loaded) throw new Error('the case is gone.');
    const { instance } = loaded;
    const waits = await this.#store.waits(this.#case());
    const root = Object.values(instance.state.executions).find(({ parent }) => parent === null);
    if (root) this.#variables = visibleVariables(instance, root.key);
    const found: Required<Expectation> = {
      state: instance.state.status,
      at: set(waits.map(({ target }) => target)),
      tasks: set(waits.filter(({ props }) => props.kind === 'task').map(({ target }) => target)),
      variables: pick(this.#variables, Object.keys(expected.variables ?? {})),
      incidents: Object.values(instance.state.incidents).map(({ code }) => code),
    };
    const sorted = {
      ...expected,
      ...(expected.at && { at: set(expected.at) }),
      ...(expected.tasks && { tasks: set(expected.tasks) }),
    };
    return (Object.keys(sorted) as (keyof Expectation)[])
      .filter((name) => canonical(sorted[name]) !== canonical(found[name]))
      .map((name) => `expected ${name} ${JSON.stringify(sorted[name])}, but found ${JSON.stringify(found[name])}.`);
  }
}

function set(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].sort();
}

function pick(values: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, values[name]]));
}

/** JSON with the names of every object in order, so that equal values have equal texts. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
