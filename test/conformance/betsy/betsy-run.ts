import { Engine } from '../../../runtime/engine/engine.ts';
import { Rejected } from '../../../runtime/ground/problems.ts';
import type { Event } from '../../../runtime/core/state/events.ts';
import type { OpenWait } from '../../../runtime/core/state/project.ts';
import type { Vars } from '../../../runtime/ground/value.ts';
import { MemoryStore } from '../../../runtime/store/memory/memory.ts';
import type { WaitAddress } from '../../../runtime/store/stored.ts';
import { logVariable } from './translate.ts';

interface RunningScript extends WaitAddress {
  readonly token: string;
  readonly from: number;
  readonly until: number;
}

const scriptMs: Readonly<Record<string, number>> = {
  WAIT_TEN_SECONDS: 10_000,
  CREATE_TIMESTAMP_LOG_1: 10_000,
  CREATE_TIMESTAMP_LOG_2: 10_000,
};

/** One case on the real engine, with a test clock; the runner is the worker of the scripts that take time or fail. */
export class BetsyRun {
  readonly #store = new MemoryStore();
  readonly #ids: string[] = [];
  readonly #engine: Engine;
  #running: readonly RunningScript[] = [];
  readonly #ended: RunningScript[] = [];
  #now = Date.parse('2026-03-02T08:00:00.000Z');

  constructor() {
    this.#engine = new Engine({
      store: this.#store,
      now: () => new Date(this.#now).toISOString(),
      newId: () => {
        const id = `case-${this.#ids.length + 1}`;
        this.#ids.push(id);
        return id;
      },
    });
  }

  async deploy(name: string, content: string): Promise<void> {
    await this.#engine.definitions.deploy([{ name, content }], { by: null });
  }

  async start(process: string, variables: Vars): Promise<void> {
    try {
      await this.#engine.cases.start(process, { variables }, { by: null });
    } catch (error) {
      if (!(error instanceof Rejected) || error.code !== 'starts-by-message') throw error;
      // It starts by itself: by a timer, a signal or a message, or where its condition holds.
      await this.#engine.cases.startByCondition(variables, { by: null });
    }
    await this.#quiet();
  }

  /** Moves the clock from one timer or script to the next. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (let next = await this.#next(); next !== null && next <= end; next = await this.#next()) {
      this.#now = Math.max(next, this.#now);
      if ((await this.#quiet()) === 0) break;
    }
    this.#now = end;
  }

  async #next(): Promise<number | null> {
    const timer = await this.#store.nextTimerAt();
    const times = [...this.#running.map(({ until }) => until), ...(timer === null ? [] : [Date.parse(timer)])];
    return times.length ? Math.min(...times) : null;
  }

  /** Does what is due now, until nothing more is; answers how much. */
  async #quiet(): Promise<number> {
    for (let total = 0; ;) {
      const done = (await this.#engine.runDue()) + (await this.#work());
      if (done === 0) return total;
      total += done;
    }
  }

  /** Takes up new scripts, forgets those that were cancelled, and ends those whose time has come. */
  async #work(): Promise<number> {
    const open = (await this.#waits()).flatMap(({ instanceId, wait: { key, props } }) => {
      if (props.kind !== 'job') return [];
      const known = this.#running.find((one) => one.instanceId === instanceId && one.key === key);
      const { type: token } = props.job;
      return [known ?? { instanceId, key, token, from: this.#now, until: this.#now + (scriptMs[token] ?? 0) }];
    });
    const due = open.filter(({ until }) => until <= this.#now);
    this.#running = open.filter((one) => !due.includes(one));
    for (const script of due) await this.#end(script);
    return due.length;
  }

  async #end(script: RunningScript): Promise<void> {
    const { instanceId, key, token } = script;
    this.#ended.push(script);
    if (token === 'THROW_ERROR') await this.#engine.jobs.throwError(instanceId, key, { code: 'ERR_CODE' }, 'betsy');
    else await this.#engine.jobs.complete(instanceId, key, {}, 'betsy');
  }

  async #waits(): Promise<readonly { instanceId: string; wait: OpenWait }[]> {
    const found = await Promise.all(
      this.#ids.map(async (instanceId) => (await this.#store.waits(instanceId)).map((wait) => ({ instanceId, wait }))),
    );
    return found.flat();
  }

  /** What the case wrote to its log, with what went wrong in words. */
  async outcome(): Promise<{ readonly log: readonly string[]; readonly notes: readonly string[] }> {
    const histories = await Promise.all(this.#ids.map((id) => this.#store.history(id)));
    const events = histories.map((history) => history.map(([event]) => event));
    const lines = events.flatMap(linesOf);
    const marker = lines.includes('MARKER_exists') ? ['MARKER_exists'] : [];
    const incidents = events.flat().filter((event) => event.type === 'incidentRaised');
    return {
      log: [...lines.filter((line) => line !== 'MARKER_exists'), ...marker, ...this.#overlap(), ...failure(incidents)],
      notes: incidents.map(({ code, elementId, message }) => `${code} at ${elementId}: ${message}`),
    };
  }

  #overlap(): readonly string[] {
    const [one, two] = ['CREATE_TIMESTAMP_LOG_1', 'CREATE_TIMESTAMP_LOG_2'].map((wanted) =>
      this.#ended.find(({ token }) => token === wanted),
    );
    return one && two && one.from < two.until && two.from < one.until ? ['EXECUTION_parallel'] : [];
  }
}

/** A script's line: the log variable set as the last thing before its element was left, or could not be. */
function linesOf(events: readonly Event[]): readonly string[] {
  const lines: string[] = [];
  let last: unknown = null;
  for (const event of events) {
    if (event.type === 'variablesSet' && logVariable in event.values) last = event.values[logVariable];
    else if (isEnd(event) && typeof last === 'string') {
      lines.push(last);
      last = null;
    } else if (event.type === 'elementEntered') last = null;
  }
  return lines;
}

function isEnd(event: Event): boolean {
  return event.type === 'incidentRaised' || (event.type === 'elementLeft' && event.how === 'completed');
}

/** A token that waits at a join for ever is no error: the log ends there. */
function failure(incidents: readonly (Event & { type: 'incidentRaised' })[]): readonly string[] {
  const codes = incidents.map(({ code }) => code).filter((code) => code !== 'token-stuck');
  if (codes.length === 0) return [];
  return [codes.includes('error-not-caught') ? 'ERROR_thrownErrorEvent' : 'ERROR_runtime'];
}
