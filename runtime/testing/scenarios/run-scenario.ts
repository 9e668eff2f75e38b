import type { Resource } from '../../engine/deployment/read-resources.ts';
import { Engine } from '../../engine/engine.ts';
import { rootKey } from '../../core/state/project.ts';
import type { WaitKind } from '../../core/state/state.ts';
import type { Vars } from '../../ground/value.ts';
import type { Store } from '../../store/store.ts';
import type { Loaded } from '../../store/stored.ts';
import { addDuration } from '../../languages/calendar/add-duration.ts';
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
  readonly #ids: string[] = [];

  constructor({ store, newId }: ScenarioParts) {
    this.#store = store;
    const noted = (): string => {
      const id = newId();
      this.#ids.push(id);
      return id;
    };
    this.#engine = new Engine({ store, newId: noted, now: () => this.#now });
  }

  async deploy(resources: readonly Resource[]): Promise<void> {
    await this.#engine.definitions.deploy(resources, { by: null });
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
      this.#id = (await engine.cases.start(step.start, { variables, department }, { by })).id;
    } else if ('complete' in step)
      await engine.tasks.complete(...(await this.#wait('task', step.complete)), step, { by: step.by ?? null });
    else if ('claim' in step) await engine.tasks.claim(...(await this.#wait('task', step.claim)), { by: step.by });
    else if ('return' in step) await this.#return(step);
    else if ('case' in step) this.#id = await this.#newestOf(step.case);
    else if ('job' in step) await this.#job(step);
    else if ('choose' in step) await this.#choose(step);
    else if ('message' in step) await this.#publish(step);
    else if ('signal' in step)
      await engine.messages.broadcastSignal({ name: step.signal, variables: step.variables ?? {} }, { by: null });
    else if ('advance' in step) await this.#advance(step.advance);
    else if ('retry' in step) await this.#retry(step.retry);
    else await engine.operations.cancel(this.#case(), { reason: step.cancel }, { by: null });
  }

  async #publish(step: Extract<ScenarioStep, { message: string }>): Promise<void> {
    const { message: name, correlationKey = '', variables = {}, timeToLive = null } = step;
    const message = { name, correlationKey, variables, timeToLive };
    const { outcome, instanceId } = await this.#engine.messages.publish(message, { by: null });
    if (outcome === 'dropped') throw new Error(`nobody waits for message "${name}" with key "${correlationKey}".`);
    if (outcome === 'started') this.#id = instanceId ?? null;
  }

  async #return({
    return: from,
    to: target,
    reason = '',
    by = 'scenario',
  }: Extract<ScenarioStep, { return: string }>): Promise<void> {
    const back = { target, reason, assignee: () => null };
    await this.#engine.tasks.sendBack(...(await this.#wait('task', from)), back, { by });
  }

  async #newestOf(process: string): Promise<string> {
    for (const id of this.#ids.toReversed()) {
      const { instance } = (await this.#store.load(id)) ?? {};
      if (instance?.state.processKey === process) return id;
    }
    throw new Error(`no case of "${process}" has been started yet.`);
  }

  async #job(step: Extract<ScenarioStep, { job: string }>): Promise<void> {
    const { job, variables = {}, fail, retries = 0, error } = step;
    const [instanceId, key] = await this.#wait('job', job);
    if (error !== undefined)
      await this.#engine.jobs.throwError(instanceId, key, { code: error, variables }, 'scenario');
    else if (fail === undefined) await this.#engine.jobs.complete(instanceId, key, variables, 'scenario');
    else await this.#engine.jobs.fail(instanceId, key, { message: fail, retries }, 'scenario');
  }

  async #choose({ choose, activities = [], done = false }: Extract<ScenarioStep, { choose: string }>): Promise<void> {
    const [instanceId, key] = await this.#wait('choice', choose);
    if (activities.length) await this.#engine.cases.activateActivities(instanceId, key, activities, { by: null });
    if (done) await this.#engine.cases.completeChoice(instanceId, key, { by: null });
  }

  /** Retries the open incidents of a code. */
  async #retry(code: string): Promise<void> {
    const { instance } = await this.#loaded();
    const open = Object.entries(instance.state.incidents).filter(([, incident]) => incident.code === code);
    if (open.length === 0) throw new Error(`expected an open incident "${code}", but found none.`);
    for (const [key] of open) await this.#engine.operations.retryIncident(this.#case(), key, { by: null });
  }

  async #loaded(): Promise<Loaded> {
    const loaded = await this.#store.load(this.#case());
    if (!loaded) throw new Error('the case is gone.');
    return loaded;
  }

  async #advance(duration: string): Promise<void> {
    const end = addDuration(this.#now, duration);
    for (
      let next = await this.#store.nextTimerAt();
      next !== null && next <= end;
      next = await this.#store.nextTimerAt()
    ) {
      if (next > this.#now) this.#now = next;
      if ((await this.#engine.runDue()) === 0) break;
    }
    this.#now = end;
  }

  #case(): string {
    if (this.#id === null) throw new Error('no case has been started yet.');
    return this.#id;
  }

  async #wait(kind: WaitKind, elementId: string): Promise<readonly [instanceId: string, key: string]> {
    const instanceId = this.#case();
    const waits = await this.#store.waits(instanceId);
    const found = waits.find(({ target, props }) => props.kind === kind && target === elementId);
    if (found) return [instanceId, found.key];
    throw new Error(
      `expected an open ${kind} at "${elementId}", but found ${waits.map(({ target }) => target).join(', ') || 'none'}.`,
    );
  }

  /** The expected records that are there, null for each that is not. */
  async #records(expected: NonNullable<Expectation['records']>): Promise<Record<string, (Vars | null)[]>> {
    const found: Record<string, (Vars | null)[]> = {};
    const stamp = { at: this.#now, by: null };
    await this.#store.locked(this.#case(), async (_, records) => {
      for (const [dataSet, rows] of Object.entries(expected))
        for (const where of rows) {
          const row = await records.run({ op: 'find', dataSet, where, many: false }, stamp);
          (found[dataSet] ??= []).push(row === null ? null : where);
        }
    });
    return found;
  }

  async #counts(expected: NonNullable<Expectation['counts']>): Promise<Record<string, number>> {
    const found: Record<string, number> = {};
    const stamp = { at: this.#now, by: null };
    await this.#store.locked(this.#case(), async (_, records) => {
      for (const dataSet of Object.keys(expected)) {
        const rows = await records.run({ op: 'find', dataSet, where: {}, many: true }, stamp);
        found[dataSet] = (rows as readonly Vars[]).length;
      }
    });
    return found;
  }

  async #differences(expected: Expectation): Promise<readonly string[]> {
    const { instance } = await this.#loaded();
    const waits = await this.#store.waits(this.#case());
    const trace = (await this.#store.history(this.#case())).flatMap(([event]) =>
      event.type === 'elementLeft' && event.how === 'completed' && event.elementId !== instance.state.processKey
        ? [event.elementId]
        : [],
    );
    const found: Record<keyof Expectation, unknown> = {
      state: instance.state.status,
      at: set(waits.map(({ target }) => target)),
      tasks: set(waits.filter(({ props }) => props.kind === 'task').map(({ target }) => target)),
      variables: pick(instance.variables[rootKey] ?? {}, Object.keys(expected.variables ?? {})),
      incidents: set(Object.values(instance.state.incidents).map(({ code }) => code)),
      trace,
      records: await this.#records(expected.records ?? {}),
      counts: await this.#counts(expected.counts ?? {}),
      businessKey: instance.businessKey,
      department: instance.department,
    };
    const sorted = {
      ...expected,
      ...(expected.at && { at: set(expected.at) }),
      ...(expected.tasks && { tasks: set(expected.tasks) }),
      ...(expected.incidents && { incidents: set(expected.incidents) }),
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
