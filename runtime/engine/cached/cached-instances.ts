import type { Event, Stamp } from '../../core/state/events.ts';
import type { Instance, Key } from '../../core/state/state.ts';
import type { Vars } from '../../ground/value.ts';
import type { Loaded, TaskRow } from '../../store/stored.ts';
import { Bounded } from './bounded.ts';
import { limits } from './limits.ts';

const { valuesEach: mostEach, values: mostValues, valuesOfExecution } = limits.instances;

/** An instance as a commit left it. */
export interface CachedInstance {
  readonly instance: Instance;
  readonly revision: number;
  /** Rows of its open tasks, as far as they are known. */
  readonly tasks: ReadonlyMap<Key, TaskRow>;
}

interface Kept extends CachedInstance {
  readonly until: number;
  readonly values: number;
}

/**
 * Instances that this engine has just changed or shown, so that the next command need not load them: a service that ends
 * one job and takes the next saves a round trip each time, and so does a clerk who completes the task on the page. Nothing
 * is believed: what was worked out on a cached instance commits only at its revision, and a refusal is decided again on what
 * is stored.
 */
export class CachedInstances {
  readonly #ms: number;
  readonly #kept = new Bounded<Kept>(mostValues, ({ values }) => values);

  /** `ms`: for how long they are kept. Another server may change them meanwhile, and then the try was for nothing. */
  constructor(ms: number = limits.instances.ms) {
    this.#ms = ms;
  }

  keep(cached: CachedInstance): void {
    const { state } = cached.instance;
    // Read before a commit that was kept meanwhile.
    if ((this.#kept.get(state.id)?.revision ?? 0) > cached.revision) return;
    const values = this.#ms === 0 || !isKeepable(cached.instance) ? mostEach : valuesOf(cached.instance);
    if (values >= mostEach) this.#kept.delete(state.id);
    else this.#kept.set(state.id, { ...cached, values, until: performance.now() + this.#ms });
  }

  /** Another server changed these cases, or any: what is cached of them is out of date. */
  forget(instanceIds: readonly string[] | 'any'): void {
    if (instanceIds === 'any') this.#kept.clear();
    else for (const id of instanceIds) this.#kept.delete(id);
  }

  /**
   * As a store would load it for a command on an open wait; null where that is not known here, or was kept longer ago than
   * so many milliseconds.
   */
  find(instanceId: string, waitKey: Key, agedMs = this.#ms): Loaded | null {
    const found = this.#kept.get(instanceId);
    if (!found || found.until - this.#ms + agedMs < performance.now()) return null;
    const { instance, revision } = found;
    const wait = instance.state.waits[waitKey];
    if (!wait) return null;
    if (wait.kind !== 'task') return { instance, revision, task: null };
    const row = found.tasks.get(waitKey);
    return row ? { instance, revision, task: { ...row, ...ofCase(instance) } } : null;
  }

  /** Every open task of an instance; null where they are not all known here. */
  openTasks(instanceId: string): readonly TaskRow[] | null {
    const found = this.#kept.get(instanceId);
    if (!found || found.until < performance.now()) return null;
    const { instance, tasks } = found;
    const open = Object.values(instance.state.waits).filter(({ kind }) => kind === 'task');
    const rows = open.flatMap(({ key }) => tasks.get(key) ?? []);
    return rows.length === open.length ? rows.map((row) => ({ ...row, ...ofCase(instance) })) : null;
  }

  /** Task rows that are known of an instance at the revision it was loaded at. */
  tasksOf({ instance, revision, task }: Loaded): ReadonlyMap<Key, TaskRow> {
    const found = this.#kept.get(instance.state.id);
    const tasks = found?.revision === revision ? found.tasks : new Map<Key, TaskRow>();
    return task ? new Map([...tasks, [task.key, task]]) : tasks;
  }
}

/** Of a wide case only what was on the way was loaded: the next command goes another way. */
function isKeepable({ state, isPartial }: Instance): boolean {
  return state.status === 'active' && !isPartial;
}

/** Values of a scope that were counted already: most scopes stay as they are from one command to the next. */
const counted = new WeakMap<Vars, number>();

/** Stops counting where it is too much. */
function valuesOf({ state, variables }: Instance): number {
  const { executions, waits, compensations } = state;
  const places = [executions, waits, compensations].reduce((sum, list) => sum + Object.keys(list).length, 0);
  let values = valuesOfExecution * places;
  for (const scope of Object.values(variables)) {
    const inScope = counted.get(scope) ?? mostEach - valuesLeft(scope, mostEach);
    counted.set(scope, inScope);
    values += inScope;
    if (values >= mostEach) break;
  }
  return values;
}

/** What is left of a number after the values inside have been counted off; stops when nothing is. */
function valuesLeft(value: unknown, budget: number): number {
  if (typeof value === 'string') return budget - 1 - value.length / 50;
  if (typeof value !== 'object' || value === null) return budget - 1;
  let left = budget - 1;
  for (const inner of Object.values(value)) {
    if (left <= 0) break;
    left = valuesLeft(inner, left);
  }
  return left;
}

type OfCase = Pick<TaskRow, 'instanceId' | 'processKey' | 'processVersion' | 'businessKey' | 'initiator' | 'doneBy'>;

function ofCase({ state, businessKey, startedBy: initiator, doneBy }: Instance): OfCase {
  const { id: instanceId, processKey, processVersion } = state;
  return { instanceId, processKey, processVersion, businessKey, initiator, doneBy };
}

/** The rows of open tasks after a commit: those that it opened, and those it left as they were. */
export function tasksAfter(
  before: ReadonlyMap<Key, TaskRow>,
  instance: Instance,
  events: readonly Event[],
  { at: createdAt }: Stamp,
): ReadonlyMap<Key, TaskRow> {
  const tasks = new Map(before);
  for (const event of events) {
    if (event.type === 'instanceMigrated') tasks.clear();
    if ('key' in event && event.key !== null) tasks.delete(event.key);
    if (event.type === 'waitOpened' && event.props.kind === 'task')
      tasks.set(event.key, { ...event.props.task, ...ofCase(instance), key: event.key, createdAt });
  }
  return tasks;
}
