import type { TaskRow } from '../store/store.ts';
import type { Event, JobProps, MessageProps, Stamp, TaskProps } from './events.ts';
import type { Instance, Key, TimerProps, Value } from './state.ts';

export interface JobRow extends JobProps {
  readonly key: Key;
  readonly processKey: string;
  readonly elementId: string;
  readonly businessKey: string | null;
}

export interface ActivityRow {
  readonly key: Key;
  readonly elementId: string;
  readonly parent: Key | null;
  readonly enteredAt: string;
  /** Both set where it was entered and left by the same command. */
  readonly leftAt: string | null;
  readonly how: 'completed' | 'cancelled' | null;
}

export interface IncidentRow {
  readonly key: Key;
  readonly elementId: string;
  readonly code: string;
  readonly message: string;
  readonly details: Record<string, Value>;
  readonly raisedAt: string;
}

/** Rows that a command opens, changes and closes. What it opened and closed again appears in neither. */
export interface RowChanges {
  readonly variables: {
    readonly set: readonly { readonly scope: Key; readonly name: string; readonly value: Value }[];
    /** Scopes that ended: their variables go. */
    readonly dropped: readonly Key[];
  };
  readonly tasks: {
    readonly opened: readonly TaskRow[];
    /** A task's revision rises by one with each patch. */
    readonly patched: readonly { readonly key: Key; readonly assignee: string | null; readonly times: number }[];
    readonly closed: readonly { readonly key: Key; readonly how: 'completed' | 'cancelled' }[];
  };
  readonly jobs: {
    readonly opened: readonly JobRow[];
    /** Given back by a worker: free again from `retryAt` on, or at once. */
    readonly failed: readonly {
      readonly key: Key;
      readonly retries: number;
      readonly message: string;
      readonly retryAt: string | null;
    }[];
    readonly closed: readonly Key[];
  };
  readonly timers: {
    readonly opened: readonly ({ readonly key: Key } & TimerProps)[];
    readonly rescheduled: readonly ({ readonly key: Key } & TimerProps)[];
    readonly closed: readonly Key[];
  };
  readonly subscriptions: {
    readonly opened: readonly ({ readonly key: Key } & MessageProps)[];
    readonly closed: readonly Key[];
  };
  readonly incidents: { readonly opened: readonly IncidentRow[]; readonly closed: readonly Key[] };
  readonly activities: {
    readonly entered: readonly ActivityRow[];
    readonly left: readonly { readonly key: Key; readonly leftAt: string; readonly how: 'completed' | 'cancelled' }[];
  };
}

/** Rows opened, changed and closed under one key, folded. */
class Fold<Row> {
  readonly opened = new Map<Key, Row>();
  readonly closed: Key[] = [];

  open(key: Key, row: Row): void {
    this.opened.set(key, row);
  }

  /** True where the row lies in the database already. */
  close(key: Key): boolean {
    if (this.opened.delete(key)) return false;
    this.closed.push(key);
    return true;
  }
}

class Projection {
  readonly variables = new Map<string, { scope: Key; name: string; value: Value }>();
  readonly dropped: Key[] = [];
  readonly tasks = new Fold<TaskRow>();
  readonly taskEnds = new Map<Key, 'completed' | 'cancelled'>();
  readonly patches = new Map<Key, { assignee: string | null; times: number }>();
  readonly jobs = new Fold<JobRow>();
  readonly failures = new Map<Key, RowChanges['jobs']['failed'][number]>();
  readonly timers = new Fold<{ key: Key } & TimerProps>();
  readonly rescheduled = new Map<Key, { key: Key } & TimerProps>();
  readonly subscriptions = new Fold<{ key: Key } & MessageProps>();
  readonly incidents = new Fold<IncidentRow>();
  readonly activities = new Map<Key, ActivityRow>();
  readonly left: RowChanges['activities']['left'][number][] = [];
  private readonly after: Instance;
  private readonly stamp: Stamp;

  constructor(after: Instance, stamp: Stamp) {
    this.after = after;
    this.stamp = stamp;
  }

  add(event: Event): void {
    switch (event.type) {
      case 'elementEntered':
        return this.enter(event);
      case 'elementLeft':
        return this.leave(event);
      case 'waitOpened':
        return this.open(event);
      case 'waitClosed':
        return this.close(event);
      case 'timerRescheduled':
        this.rescheduled.set(event.key, { key: event.key, ...event.timer });
        return;
      case 'jobFailed':
        this.failures.set(event.key, event);
        return;
      case 'taskChanged':
        return this.patch(event);
      case 'variablesSet':
        return this.set(event);
      case 'incidentRaised':
        this.incidents.open(event.key, { ...event, raisedAt: this.stamp.at });
        return;
      case 'incidentResolved':
        this.incidents.close(event.key);
        return;
      default:
    }
  }

  private set({ scope, values }: Event & { type: 'variablesSet' }): void {
    for (const [name, value] of Object.entries(values)) this.variables.set(`${scope} ${name}`, { scope, name, value });
  }

  private enter({ key, elementId, parent }: Event & { type: 'elementEntered' }): void {
    this.activities.set(key, { key, elementId, parent, enteredAt: this.stamp.at, leftAt: null, how: null });
  }

  private leave({ key, how }: Event & { type: 'elementLeft' }): void {
    const leftAt = this.stamp.at;
    const entered = this.activities.get(key);
    if (entered) this.activities.set(key, { ...entered, leftAt, how });
    else this.left.push({ key, leftAt, how });
    if (key in this.after.variables) return;
    for (const [name, variable] of this.variables) if (variable.scope === key) this.variables.delete(name);
    if (!entered) this.dropped.push(key);
  }

  private open({ key, target, props }: Event & { type: 'waitOpened' }): void {
    const { processKey, businessKey } = this.caseOf();
    if (props.kind === 'task') this.tasks.open(key, this.taskRow(key, props.task));
    else if (props.kind === 'job')
      this.jobs.open(key, { key, processKey, businessKey, elementId: target, ...props.job });
    else if (props.kind === 'timer') this.timers.open(key, { key, ...props.timer });
    else if (props.kind === 'message') this.subscriptions.open(key, { key, ...props.message });
  }

  private close({ key, kind, how }: Event & { type: 'waitClosed' }): void {
    if (kind === 'task' && this.tasks.close(key)) this.taskEnds.set(key, how);
    if (kind === 'job') this.jobs.close(key);
    if (kind === 'timer') this.timers.close(key);
    if (kind === 'message') this.subscriptions.close(key);
    this.failures.delete(key);
    this.rescheduled.delete(key);
  }

  private patch({ key, patch }: Event & { type: 'taskChanged' }): void {
    if (patch.assignee === undefined) return;
    this.patches.set(key, { assignee: patch.assignee, times: (this.patches.get(key)?.times ?? 0) + 1 });
  }

  private caseOf() {
    const { state, businessKey } = this.after;
    return { processKey: state.processKey, processVersion: state.processVersion, businessKey };
  }

  private taskRow(key: Key, task: TaskProps): TaskRow {
    const { state, startedBy, doneBy } = this.after;
    const opened = { instanceId: state.id, key, initiator: startedBy, doneBy, createdAt: this.stamp.at, revision: 1 };
    return { ...task, ...this.caseOf(), ...opened };
  }
}

/** The row changes of one command; the store writes them beside the instance's own row and the events. */
export function project(after: Instance, events: readonly Event[], stamp: Stamp): RowChanges {
  const p = new Projection(after, stamp);
  for (const event of events) p.add(event);
  const entered = [...p.activities.values()];
  return {
    variables: { set: [...p.variables.values()], dropped: p.dropped },
    tasks: {
      opened: [...p.tasks.opened.values()],
      patched: [...p.patches].filter(([key]) => !p.tasks.opened.has(key)).map(([key, patch]) => ({ key, ...patch })),
      closed: [...p.taskEnds].map(([key, how]) => ({ key, how })),
    },
    jobs: { opened: [...p.jobs.opened.values()], failed: [...p.failures.values()], closed: p.jobs.closed },
    timers: {
      opened: [...p.timers.opened.values()],
      rescheduled: [...p.rescheduled.values()],
      closed: p.timers.closed,
    },
    subscriptions: { opened: [...p.subscriptions.opened.values()], closed: p.subscriptions.closed },
    incidents: { opened: [...p.incidents.opened.values()], closed: p.incidents.closed },
    activities: { entered, left: p.left },
  };
}
