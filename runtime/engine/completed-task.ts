import { Rejected } from '../ground/problems.ts';
import type { Event, Stamp } from '../core/state/events.ts';
import type { TaskProps } from '../core/state/task-props.ts';
import type { Instance, Key } from '../core/state/state.ts';
import type { TaskRow } from '../store/stored.ts';

/** A task that was completed, as the history tells of it. */
export interface CompletedTask {
  readonly key: Key;
  readonly elementId: string;
  /** The scope that it was completed in. */
  readonly scope: Key;
  readonly task: TaskProps;
  readonly openedAt: string;
}

type History = readonly (readonly [Event, Stamp])[];

/** Everything a notice does leaves a task untouched. */
const quiet: ReadonlySet<Event['type']> = new Set(['taskNoticed', 'timerRescheduled', 'waitOpened', 'waitClosed']);
/** What a completion may open and still be taken back. */
const harmless: ReadonlySet<string> = new Set(['task', 'timer', 'message']);

/** Throws `withdraw-too-late` where something happened since that cannot be taken back. */
export function completedTask(history: History, key: Key, by: string | null): CompletedTask {
  const ended = history.findIndex(
    ([event]) => event.type === 'waitClosed' && event.key === key && event.how === 'completed',
  );
  const opened = history.find(([event]) => event.type === 'waitOpened' && event.key === key);
  const [event, stamp] = opened ?? [];
  const [, end] = history[ended] ?? [];
  if (event?.type !== 'waitOpened' || event.props.kind !== 'task' || !stamp || !end)
    throw new Rejected('task-not-open', { key });
  const execution = history.find(([one]) => one.type === 'elementEntered' && one.key === event.owner)?.[0];
  const scope = execution?.type === 'elementEntered' ? execution.parent : null;
  if (end.by !== by || scope === null) throw new Rejected('withdraw-too-late');
  for (const [one, when] of history.slice(ended + 1))
    if (!canBeUndone(one, when === end, event.target)) throw new Rejected('withdraw-too-late');
  return { key, elementId: event.target, scope, task: event.props.task, openedAt: stamp.at };
}

function canBeUndone(event: Event, isConsequence: boolean, elementId: string): boolean {
  if (event.type === 'instanceEnded') return false;
  if (!isConsequence) return quiet.has(event.type);
  return event.type !== 'waitOpened' || event.target === elementId || harmless.has(event.props.kind);
}

/** It as rights look at tasks: with the person who completed it as its assignee. */
export function completedRow(
  { key, task, openedAt }: CompletedTask,
  instance: Instance,
  by: string | null = null,
): TaskRow {
  const { state, businessKey, startedBy: initiator, doneBy } = instance;
  const { id: instanceId, processKey, processVersion } = state;
  const ofCase = { instanceId, processKey, processVersion, businessKey, initiator, doneBy };
  return { ...task, ...ofCase, assignee: by ?? task.assignee, key, createdAt: openedAt };
}
