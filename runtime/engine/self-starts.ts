import { processStarts } from '../core/elements/process/process-starts.ts';
import { Budget, evaluate, spending } from '../languages/feel/index.ts';
import type { ProcessModel } from '../bpmn/model/model.ts';
import { Rejected } from '../ground/problems.ts';
import type { Vars } from '../ground/value.ts';
import type { Start, Store } from '../store/store.ts';
import { nextRepeat } from '../languages/calendar/next-repeat.ts';

/** What starting cases by themselves asks of the engine. */
export interface SelfStarting {
  readonly store: Store;
  readonly now: () => string;
  model(key: string, version: number): Promise<ProcessModel>;
  start(start: Start, variables: Vars, remember: string | undefined): Promise<string>;
}

/** Starts a case for each start timer that is due; a time twice leased starts one all the same. */
export async function fireStartTimers(parts: SelfStarting, until: string, limit: number): Promise<number> {
  const { store, now } = parts;
  let fired = 0;
  for (const due of await store.leaseStarts(now(), until, limit)) {
    if (!due.timer) continue;
    const { processKey, version, elementId, index, timer } = due;
    try {
      await parts.start(due, {}, `timer:${processKey}:${version}:${elementId}:${index}:${timer.dueAt}`);
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
export async function startConditional(parts: SelfStarting, variables: Vars): Promise<readonly string[]> {
  const started: string[] = [];
  const budget = new Budget();
  for (const start of await parts.store.starts('condition', null)) {
    const model = await parts.model(start.processKey, start.version);
    const found = processStarts(model).find(
      ({ elementId, index }) => elementId === start.elementId && index === start.index,
    );
    if (found?.trigger.kind !== 'condition') continue;
    const { condition } = found.trigger.source;
    const holds = spending(budget, () => evaluate(condition, variables, { now: parts.now() }).value);
    if (holds !== true) continue;
    started.push(await parts.start(start, variables, undefined));
  }
  return started;
}
