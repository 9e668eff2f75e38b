import { isDeepStrictEqual } from 'node:util';
import { parseBpmn } from '../../runtime/core/reading/parse.ts';
import { isError } from '../../runtime/ground/problems.ts';
import { replay } from '../../runtime/core/state/apply.ts';
import type { Event, Stamp } from '../../runtime/core/state/events.ts';
import { alongPath } from '../../runtime/core/state/parts.ts';
import type { Instance } from '../../runtime/core/state/state.ts';
import type { Vars } from '../../runtime/ground/value.ts';
import { WholeNeeded } from '../../runtime/core/step/needed.ts';
import { run } from '../../runtime/core/run.ts';
import type { Command, Outcome } from '../../runtime/core/step/run.ts';
import type { Driver } from './engine-trace.ts';

/** Runs commands on the step alone; replays all events after every command. What it tells others goes nowhere. */
export async function onStep(xml: string, variables: Vars): Promise<Driver> {
  const { models, problems } = await parseBpmn(xml);
  const [model] = models;
  if (!model || problems.some(isError))
    throw new Error(`A valid model is refused: ${problems.map(({ message }) => message).join('\n')}`);
  const stamp: Stamp = { at: '2026-01-31T08:00:00.000Z', by: null };
  const history: (readonly [Event, Stamp])[] = [];
  let instance: Instance | null = null;
  const does = (command: Command): Instance => {
    const from = (before: Instance | null): Outcome => run(model, before, command, stamp);
    const outcome = from(instance);
    holdAlong(instance, command, outcome, from);
    history.push(...outcome.events.map((event) => [event, stamp] as const));
    instance = outcome.instance;
    if (!isDeepStrictEqual(replay(history), instance)) throw new Error('The replayed events give another instance.');
    return outcome.instance;
  };
  const start = { instanceId: 'i', processVersion: 1, businessKey: null, department: null } as const;
  does({ type: 'start', ...start, variables });
  return {
    look: async () => {
      if (!instance) throw new Error('It was not started.');
      return { instance, events: history.map(([event]) => event) };
    },
    do: async (command) => void does(command),
    post: null,
  };
}

/** A store may load only what lies on the way to a wait: the command then does just the same, or asks for the whole. */
function holdAlong(
  before: Instance | null,
  command: Command,
  { events }: Outcome,
  from: (before: Instance) => Outcome,
): void {
  const wait = before && 'key' in command ? before.state.waits[command.key] : undefined;
  if (!before || !wait) return;
  try {
    if (!isDeepStrictEqual(from(alongPath(before, wait.owner)).events, events))
      throw new Error('The command does something else where only the way to its wait is loaded.');
  } catch (error) {
    if (!(error instanceof WholeNeeded)) throw error;
  }
}
