import type { Logger } from 'pino';
import { isDuration, observe, Rejected, storableText, type Job, type Tell } from '@wattloom/runtime';
import { Worker } from '@wattloom/runtime/postgres';
import { ConnectorFailure } from './connector-failure.ts';
import type { ConnectorGround, ConnectorKind } from './connector-kind.ts';
import { kinds } from './kinds.ts';
import { Answered } from './outcome.ts';

export interface ConnectorWorkerParts extends ConnectorGround {
  readonly log: Logger;
  /** Names this process in leases: no two have the same. */
  readonly name: string;
}

/** At once, of each kind: a slow address must not hold up mail. */
const most = 10;
/** Longer than any call may take. */
const leaseMs = 150_000;

/** Does the jobs of connectors, as any external worker would: leased, outside every transaction. */
export class ConnectorWorker {
  readonly #parts: ConnectorWorkerParts;
  readonly #worker: Worker;
  readonly #stopping = new AbortController();
  readonly #running = new Map<string, Set<Promise<void>>>();

  constructor(parts: ConnectorWorkerParts) {
    const { engine, now, name, log } = parts;
    this.#parts = parts;
    this.#worker = new Worker({
      work: { runDue: () => this.begin(), nextAt: () => engine.jobs.nextAt(Object.keys(kinds)) },
      ...{ name, now, idleMs: 10_000 },
      failed: (error) => log.error({ err: error }, 'Connectors could not take their jobs.'),
    });
  }

  start(): void {
    this.#worker.start();
  }

  wake(): void {
    this.#worker.wake();
  }

  /** Begins what is free, as much as there is room for; answers how much that was. */
  async begin(): Promise<number> {
    const { engine, name } = this.#parts;
    let begun = 0;
    for (const [type, kind] of Object.entries(kinds)) {
      const running = this.#running.get(type) ?? new Set();
      this.#running.set(type, running);
      if (running.size >= most || this.#stopping.signal.aborted) continue;
      const wanted = { type, worker: name, maxJobs: most - running.size, timeoutMs: leaseMs };
      for (const job of await engine.jobs.activate(wanted)) {
        const done: Promise<void> = this.#observe(kind, job).finally(() => {
          running.delete(done);
          this.wake();
        });
        running.add(done);
        begun += 1;
      }
    }
    return begun;
  }

  /** Until everything that was begun has ended. */
  async settled(): Promise<void> {
    await Promise.all([...this.#running.values()].flatMap((running) => [...running]));
  }

  /** Calls that run are broken off: their jobs are free again when the lease ends, under the same idempotency key. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#worker.stop();
    await this.settled();
  }

  /** Goes on with the trace of the commit that left the job. */
  async #observe(kind: ConnectorKind, job: Job): Promise<void> {
    const { traces } = this.#parts;
    const { type, instanceId: instance, processKey: process, elementId: element, trace: cause } = job;
    const what = { name: `job ${type}`, facts: { instance, process, element }, cause };
    return observe(traces ?? undefined, what, (tell) => this.#perform(kind, job, tell));
  }

  async #perform(kind: ConnectorKind, job: Job, tell: Tell): Promise<void> {
    const { instanceId, key } = job;
    const { engine, name, log, now } = this.#parts;
    const { signal } = this.#stopping;
    try {
      const response = await kind.perform(this.#parts, { job, once: `${instanceId}:${key}`, signal });
      const answered = new Answered(job, response, now());
      const { error } = answered;
      const refused = error ? null : kind.refused?.(response);
      if (refused) throw refused;
      tell({ outcome: error ? 'error' : 'completed' });
      if (error) await engine.jobs.throwError(instanceId, key, error, null, name);
      else await engine.jobs.complete(instanceId, key, answered.variables, null, name);
    } catch (error) {
      tell({ outcome: signal.aborted ? 'broken-off' : 'failed' });
      if (!signal.aborted) await this.#fail(job, error).catch((late: unknown) => log.error({ err: late }, notSaid));
    }
  }

  async #fail({ instanceId, key, retries, headers, type }: Job, error: unknown): Promise<void> {
    // The case went on without it: cancelled, suspended, or a lease that ended.
    if (error instanceof Rejected) return;
    const { engine, name, log } = this.#parts;
    const isOurs = !(error instanceof ConnectorFailure);
    if (isOurs) log.error({ err: error, type }, 'A connector failed by a fault of its own.');
    const left = isOurs || error.again ? Math.max(retries - 1, 0) : 0;
    const message = isOurs ? 'The connector failed; the log of the server says why.' : storableText(error.message);
    const { retryBackoff = '' } = headers;
    const retryAfter = isDuration(retryBackoff) ? retryBackoff : null;
    await engine.jobs.fail(instanceId, key, { message, retries: left, retryAfter }, null, name);
  }
}

const notSaid = 'What came of a connector could not be told to its case; the job is free again when its lease ends.';
