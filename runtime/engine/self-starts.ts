import { processStarts } from '../core/elements/process/process-starts.ts';
import { Budget, evaluate, spending } from '../languages/feel/index.ts';
import { Rejected } from '../ground/problems.ts';
import type { Vars } from '../ground/value.ts';
import type { DefinitionPort, StartPort } from '../store/store.ts';
import type { Library } from './cached/library.ts';
import type { Commands } from './commands/commands.ts';
import type { Actor } from './engine-parts.ts';
import { nextRepeat } from '../languages/calendar/next-repeat.ts';

/** What starting cases by themselves takes. */
export interface SelfStarting {
  readonly store: StartPort & DefinitionPort;
  readonly now: () => string;
  readonly library: Library;
  readonly commands: Commands;
}

/** Starts a case for each start timer that is due; a time twice leased starts one all the same. */
export async function fireStartTimers(parts: SelfStarting, until: string, limit: number): Promise<number> {
  const { store, now } = parts;
  let fired = 0;
  for (const due of await store.leaseStarts(now(), until, limit)) {
    if (!due.timer) continue;
    const { processKey, version, elementId, index, timer } = due;
    try {
      const remember = `timer:${processKey}:${version}:${elementId}:${index}:${timer.dueAt}`;
      const place = { started: { elementId, index }, remember };
      await parts.commands.start(processKey, { version }, { by: null }, place);
      fired += 1;
    } catch (error) {
      // The process is suspended: its time waits with it.
      if (error instanceof Rejected) continue;
      throw error;
    }
    await store.rescheduleStart(due, nextRepeat(timer, now()));
  }
  return fired;
}

/** Starts every process that begins with a condition that holds for these variables; answers the new cases. */
export async function startConditional(parts: SelfStarting, variables: Vars, actor: Actor): Promise<readonly string[]> {
  const { store, library, commands } = parts;
  const started: string[] = [];
  const budget = new Budget();
  for (const start of await store.starts('condition', null)) {
    const { processKey, version, elementId, index } = start;
    const model = await library.model(store, processKey, version);
    const found = processStarts(model).find((one) => one.elementId === elementId && one.index === index);
    if (found?.trigger.kind !== 'condition') continue;
    const { condition } = found.trigger.source;
    const holds = spending(budget, () => evaluate(condition, variables, { now: parts.now() }).value);
    if (holds !== true) continue;
    const place = { started: { elementId, index } };
    started.push((await commands.start(processKey, { variables, version }, actor, place)).id);
  }
  return started;
}
