import type { DispatchProps } from './dispatch-props.ts';
import type { Event } from './events.ts';
import type { TaskAct, TaskPatch, TaskRefresh } from './task-props.ts';
import type { TimerProps } from './state.ts';
import type { Value } from '../../ground/value.ts';
import type { WaitProps } from './wait-props.ts';
import { mergePatches, patchTask } from './patch-task.ts';
import { inputsOf, outputsOf, type Key } from './state.ts';

/** A wait that is open after a command, as a store keeps it in a row of its own. */
export interface OpenWait {
  readonly key: Key;
  readonly owner: Key;
  readonly target: string;
  readonly props: WaitProps;
}

/** News of a task for people. */
export interface Notice {
  readonly key: Key;
  readonly kind: string;
  /** Null: for whoever has the task, or may take it. */
  readonly users: readonly string[] | null;
  readonly roles: readonly string[];
  readonly department: string | null;
  readonly details: Readonly<Record<string, Value>>;
}

export interface RowChanges {
  readonly opened: readonly OpenWait[];
  readonly closed: readonly Key[];
  readonly patched: readonly { readonly key: Key; readonly patch: TaskPatch }[];
  /** Timers that go on: the same row, due again and free. */
  readonly rescheduled: readonly { readonly key: Key; readonly timer: TimerProps }[];
  /** Jobs that a worker gave back: free again from `retryAt` on, or at once. */
  readonly failed: readonly { readonly key: Key; readonly retries: number; readonly retryAt: string | null }[];
  readonly variables: readonly { readonly scope: Key; readonly name: string; readonly value: Value }[];
  readonly notices: readonly Notice[];
  /** Scopes whose variables go. */
  readonly droppedScopes: readonly Key[];
  readonly raised: readonly (Event & { type: 'incidentRaised' })[];
  readonly resolved: readonly Key[];
  readonly dispatched: readonly { readonly key: Key; readonly props: DispatchProps }[];
  /** The rows of open tasks that stay show the case's number and who did what: true where that changed. */
  readonly caseChanged: boolean;
  readonly ended: boolean;
  /** What the case waits for is held back from now on, or free again; null where that did not change. */
  readonly held: boolean | null;
  /** New names of elements, for rows that name one; null where no version changed. */
  readonly renamed: Readonly<Record<string, string>> | null;
  readonly refreshed: readonly { readonly key: Key; readonly task: TaskRefresh }[];
}

/** What a command's events mean for rows. What it opened and closed again never becomes one. */
export function project(events: readonly Event[]): RowChanges {
  const rows = new Rows();
  for (const event of events) rows.add(event);
  const stays = ({ key }: { key: Key }): boolean => !rows.opened.has(key) && !rows.closed.includes(key);
  return {
    opened: [...rows.opened.values()],
    closed: rows.closed,
    patched: [...rows.patched].map(([key, patch]) => ({ key, patch })).filter(stays),
    rescheduled: [...rows.rescheduled.values()].filter(stays),
    failed: [...rows.failed.values()].filter(stays),
    variables: [...rows.variables.values()],
    notices: events.flatMap(noticeOf),
    droppedScopes: rows.droppedScopes,
    raised: [...rows.raised.values()],
    resolved: rows.resolved,
    dispatched: events.filter((event) => event.type === 'dispatched').map(({ key, props }) => ({ key, props })),
    caseChanged: events.some((event) => event.type === 'businessKeySet' || event.type === 'taskCompleted'),
    ended: events.some(({ type }) => type === 'instanceEnded'),
    held: heldBy(events),
    renamed: rows.renamed,
    refreshed: [...rows.refreshed.values()].filter(stays),
  };
}

function heldBy(events: readonly Event[]): boolean | null {
  const last = events.findLast(({ type }) => type === 'instanceSuspended' || type === 'instanceResumed');
  return last ? last.type === 'instanceSuspended' : null;
}

const handedOver: ReadonlySet<TaskAct> = new Set<TaskAct>(['assign', 'delegate', 'resolve', 'return']);

function noticeOf(event: Event): readonly Notice[] {
  if (event.type === 'taskNoticed') {
    const { key, notice: kind, to } = event;
    const audience = to ?? { users: null, roles: [], department: null };
    return [{ key, kind, ...audience, details: {} }];
  }
  if (event.type === 'waitOpened' && event.props.kind === 'task' && event.props.task.marks.signOff) {
    const { assignee, marks, department } = event.props.task;
    const details = marks.signOff?.reason ? { reason: marks.signOff.reason } : {};
    return [{ key: event.key, kind: 'sign', users: [assignee ?? ''], roles: [], department, details }];
  }
  if (event.type !== 'taskChanged' || !handedOver.has(event.act)) return [];
  const { key, act: kind, patch, reason } = event;
  if (patch.assignee == null) return [];
  return [{ key, kind, users: [patch.assignee], roles: [], department: null, details: reason ? { reason } : {} }];
}

class Rows {
  readonly opened = new Map<Key, OpenWait>();
  readonly closed: Key[] = [];
  readonly patched = new Map<Key, TaskPatch>();
  readonly rescheduled = new Map<Key, RowChanges['rescheduled'][number]>();
  readonly failed = new Map<Key, RowChanges['failed'][number]>();
  readonly variables = new Map<string, RowChanges['variables'][number]>();
  readonly droppedScopes: Key[] = [];
  readonly raised = new Map<Key, Event & { type: 'incidentRaised' }>();
  readonly resolved: Key[] = [];
  readonly refreshed = new Map<Key, RowChanges['refreshed'][number]>();
  renamed: Readonly<Record<string, string>> | null = null;
  readonly #entered = new Set<Key>();
  /** Completed executions that can be compensated: their variables stay. */
  readonly #kept = new Set<Key>();

  add(event: Event): void {
    switch (event.type) {
      case 'waitOpened':
      case 'waitClosed':
        this.#wait(event);
        return;
      case 'taskChanged':
        this.#patch(event.key, event.patch);
        return;
      case 'instanceMigrated':
        this.renamed = event.elements;
        return;
      case 'taskRefreshed':
        this.refreshed.set(event.key, { key: event.key, task: event.task });
        return;
      case 'timerRescheduled':
        this.rescheduled.set(event.key, { key: event.key, timer: event.timer });
        return;
      case 'jobFailed':
        this.failed.set(event.key, { key: event.key, retries: event.retries, retryAt: event.retryAt });
        return;
      case 'jobRetried':
        this.failed.set(event.key, { key: event.key, retries: event.retries, retryAt: null });
        return;
      case 'incidentRaised':
        this.raised.set(event.key, event);
        return;
      case 'incidentResolved':
        if (!this.raised.delete(event.key)) this.resolved.push(event.key);
        return;
      default:
        this.#scope(event);
    }
  }

  #wait(event: Event & { type: 'waitOpened' | 'waitClosed' }): void {
    if (event.type === 'waitClosed') {
      if (!this.opened.delete(event.key)) this.closed.push(event.key);
      return;
    }
    const { key, owner, target, props } = event;
    this.opened.set(key, { key, owner, target, props });
  }

  #patch(key: Key, patch: TaskPatch): void {
    const open = this.opened.get(key);
    if (open?.props.kind === 'task')
      this.opened.set(key, { ...open, props: { ...open.props, task: patchTask(open.props.task, patch) } });
    else this.patched.set(key, mergePatches(this.patched.get(key) ?? {}, patch));
  }

  /** Variables go with the execution that owns them, the case's own stay. */
  #scope(event: Event): void {
    if (event.type === 'elementEntered') {
      this.#entered.add(event.key);
    } else if (event.type === 'variablesSet') {
      const { scope, values } = event;
      for (const [name, value] of Object.entries(values))
        this.variables.set(`${scope} ${name}`, { scope, name, value });
    } else if (event.type === 'compensationKept') {
      this.#kept.add(event.key);
    } else if (event.type === 'scopeReopened') {
      this.#kept.delete(event.key);
    } else if (event.type === 'compensationsDropped') {
      for (const key of event.keys) this.#dropScope(key);
    } else if (event.type === 'elementLeft' && event.key !== rootKey) {
      if (!this.#kept.has(event.key)) this.#dropScope(event.key);
      if (event.isBody) for (const scope of [inputsOf, outputsOf]) this.#dropScope(scope(event.key), event.key);
    }
  }

  #dropScope(key: Key, execution = key): void {
    for (const [id, { scope }] of this.variables) if (scope === key) this.variables.delete(id);
    if (!this.#entered.has(execution)) this.droppedScopes.push(key);
  }
}

/** The process is entered first of all, so that its key is always the first. */
export const rootKey: Key = '1';
