import type { Event, Stamp } from '../core/state/events.ts';
import type { Instance, Key } from '../core/state/state.ts';
import type { Vars } from '../ground/value.ts';
import type { Loaded, TaskRow } from '../store/store.ts';

/** An instance as a commit left it. */
export interface Recent {
  readonly instance: Instance;
  readonly revision: number;
  /** Rows of its open tasks, as far as they are known. */
  readonly tasks: ReadonlyMap<Key, TaskRow>;
}

/** Values of one instance that is kept, a long text counted as several: some 2 MB, 1,000 tasks at once. */
const mostEach = 40_000;
/** Of all that are kept together: some 25 MB, 5,000 cases of a hundred values. */
const mostValues = 500_000;
/** What a visit, or what it waits for, counts for. */
const valuesEach = 15;

/**
 * Instances that this engine has just changed or shown, so that the next command need not load them: a service that ends
 * one job and takes the next saves a round trip each time, and so does a clerk who completes the task on the page. Nothing
 * is believed: what was worked out on a recent instance commits only at its revision, and a refusal is decided again on what
 * is stored.
 */
export class RecentInstances {
  readonly #ms: number;
  readonly #kept = new Map<string, Recent & { readonly until: number; readonly values: number }>();
  #values = 0;

  /** `ms`: for how long they are kept. Another server may change them meanwhile, and then the try was for nothing. */
  constructor(ms: number) {
    this.#ms = ms;
  }

  keep(recent: Recent): void {
    const { state } = recent.instance;
    // Read before a commit that was kept meanwhile.
    if ((this.#kept.get(state.id)?.revision ?? 0) > recent.revision) return;
    this.forget(state.id);
    if (this.#ms === 0 || !isKeepable(recent.instance)) return;
    const values = valuesOf(recent.instance);
    if (values >= mostEach) return;
    this.#kept.set(state.id, { ...recent, values, until: performance.now() + this.#ms });
    this.#values += values;
    for (const oldest of this.#kept.keys()) {
      if (this.#values <= mostValues) break;
      this.forget(oldest);
    }
  }

  forget(instanceId: string): void {
    this.#values -= this.#kept.get(instanceId)?.values ?? 0;
    this.#kept.delete(instanceId);
  }

  forgetAll(): void {
    this.#kept.clear();
    this.#values = 0;
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

  /** Task rows that were known at a revision. */
  tasksAt(instanceId: string, revision: number): ReadonlyMap<Key, TaskRow> {
    const found = this.#kept.get(instanceId);
    return found?.revision === revision ? found.tasks : new Map();
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
  let values = valuesEach * (entries(state.executions) + entries(state.waits) + entries(state.compensations));
  for (const scope of Object.values(variables)) {
    const inScope = counted.get(scope) ?? mostEach - valuesLeft(scope, mostEach);
    counted.set(scope, inScope);
    values += inScope;
    if (values >= mostEach) break;
  }
  return values;
}

function entries(of: object): number {
  return Object.keys(of).length;
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
