import type { Command } from '../../core/step/run.ts';
import type { Loaded } from '../../store/stored.ts';
import type { Facts } from '../observer.ts';

/** What whoever watches is told of a command: never a value of the case. */
export function factsOf(command: Command, loaded: Loaded): Facts {
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
