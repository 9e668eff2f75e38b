import type { Committed } from './follow-up.ts';
import { observed, type Facts, type Observer } from './observer.ts';
import type { Stamp } from '../core/state/events.ts';
import type { Command } from '../core/step/run.ts';
import type { Loaded } from '../store/store.ts';
import type { Attempt } from './transactions.ts';

type Starting = Extract<Command, { type: 'start' }>;

/** One change of one instance as a piece of work of its own; what it leaves for others remembers its trace. */
export async function observeChange(
  observer: Observer | undefined,
  instance: string,
  attempt: Attempt,
  change: (attempt: Attempt) => Promise<Committed>,
): Promise<Committed> {
  if (!observer) return change(attempt);
  return observed(observer, { name: 'command', facts: { instance } }, async (tell) => {
    const stamp = traced(attempt.stamp, observer);
    const command: Attempt['command'] = async (loaded, store) => {
      const decided = await attempt.command(loaded, store);
      tell(factsOf(decided, loaded));
      return decided;
    };
    const committed = await change({ ...attempt, stamp, command });
    tell({ outcome: committed.how ?? 'first-try' });
    return remembering(committed, stamp);
  });
}

export async function observeStart(
  observer: Observer | undefined,
  process: string,
  command: Starting,
  stamp: Stamp,
  start: (stamp: Stamp) => Promise<Committed>,
): Promise<Committed> {
  if (!observer) return start(stamp);
  const { instanceId: instance, started, restart } = command;
  const element = started?.elementId ?? restart?.at.join(' ');
  return observed(observer, { name: 'command start', facts: { process, instance, element } }, async (tell) => {
    const own = traced(stamp, observer);
    const committed = await start(own);
    // Where the same call was answered before, the case is the one that it started then.
    tell({ outcome: committed.how ?? 'first-try', instance: committed.instance.state.id });
    return remembering(committed, own);
  });
}

function factsOf(command: Command, loaded: Loaded): Facts {
  const kind = command.type === 'endWait' ? command.kind : command.type === 'changeTask' ? command.act : undefined;
  return {
    command: kind === undefined ? command.type : `${command.type} ${kind}`,
    process: loaded.instance.state.processKey,
    element: elementOf(command, loaded),
  };
}

function elementOf(command: Command, { instance, task }: Loaded): string | undefined {
  const { waits, incidents, executions } = instance.state;
  if (command.type === 'retry') return executions[incidents[command.incident]?.owner ?? '']?.elementId;
  return 'key' in command ? (waits[command.key]?.target ?? task?.elementId) : undefined;
}

function traced(stamp: Stamp, observer: Observer): Stamp {
  const trace = observer.current();
  return trace === undefined ? stamp : { ...stamp, trace };
}

function remembering(committed: Committed, { trace }: Stamp): Committed {
  if (trace === undefined || committed.dispatched.length === 0) return committed;
  return { ...committed, dispatched: committed.dispatched.map((one) => ({ ...one, trace })) };
}
