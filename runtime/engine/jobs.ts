import { Rejected } from '../ground/problems.ts';
import type { Vars } from '../ground/value.ts';
import type { CasePort, JobPort } from '../store/store.ts';
import type { Job, WaitAddress } from '../store/stored.ts';
import { addDuration, isDuration } from '../languages/calendar/add-duration.ts';
import type { Commands } from './commands/commands.ts';
import { type CaseState, later, leaseMs } from './engine-parts.ts';

/** What workers do with jobs. */
export class Jobs {
  readonly #store: JobPort & CasePort;
  readonly #now: () => string;
  readonly #commands: Commands;

  constructor({ store, now, commands }: { store: JobPort & CasePort; now: () => string; commands: Commands }) {
    this.#store = store;
    this.#now = now;
    this.#commands = commands;
  }

  async activate(request: {
    readonly type: string;
    readonly worker: string;
    readonly maxJobs: number;
    readonly timeoutMs: number;
  }): Promise<readonly Job[]> {
    const { type, worker, maxJobs, timeoutMs } = request;
    return this.#store.leaseJobs(type, worker, this.#now(), later(this.#now(), timeoutMs), maxJobs);
  }

  /** When a job of these types that is leased or waits for another try is free again. */
  async nextAt(types: readonly string[]): Promise<string | null> {
    return this.#store.nextJobAt(types, this.#now());
  }

  /** Gives a worker more time for a job that it has; answers until when. Throws `job-not-yours`. */
  async extend(instanceId: string, key: string, worker: string, timeoutMs: number): Promise<string> {
    const until = later(this.#now(), timeoutMs);
    await this.#hold({ instanceId, key }, worker, until);
    return until;
  }

  /** With a worker: only where it has the job. */
  async complete(
    instanceId: string,
    key: string,
    variables: Vars,
    by: string | null,
    worker?: string,
  ): Promise<CaseState> {
    await this.#hold({ instanceId, key }, worker);
    return this.#commands.change(instanceId, { type: 'endWait', kind: 'job', key, data: variables }, { by });
  }

  /** Makes the lease last while the case changes, so that nobody else is given the job meanwhile. */
  async #hold(job: WaitAddress, worker: string | undefined, until = later(this.#now(), leaseMs)): Promise<void> {
    if (worker === undefined || (await this.#store.extendLease(job, worker, until))) return;
    const waits = await this.#store.waits(job.instanceId);
    const isOpen = waits.some(({ key, props }) => key === job.key && props.kind === 'job');
    throw isOpen
      ? new Rejected('job-not-yours', { worker, key: job.key })
      : new Rejected('wait-not-open', { kind: 'job', key: job.key });
  }

  /**
   * Gives a job back. With tries left it is free again after `retryAfter` (ISO duration; `PT0S` is at once), or later after
   * each failure where it is left out; without, it is an incident.
   */
  async fail(
    instanceId: string,
    key: string,
    { message, retries, retryAfter }: { message: string; retries: number; retryAfter?: string | null | undefined },
    by: string | null,
    worker?: string,
  ): Promise<CaseState> {
    if (retryAfter != null && !isDuration(retryAfter)) throw new Rejected('duration-invalid', { found: retryAfter });
    const retry = retryAfter == null ? {} : { retryAt: addDuration(this.#now(), retryAfter) };
    await this.#hold({ instanceId, key }, worker);
    return this.#commands.change(instanceId, { type: 'failJob', key, failure: { message, retries, ...retry } }, { by });
  }

  /** Ends a job with a BPMN error, for the nearest event that catches its code; where none does, with an incident. */
  async throwError(
    instanceId: string,
    key: string,
    { code, message = null, variables = {} }: { code: string; message?: string | null | undefined; variables?: Vars },
    by: string | null,
    worker?: string,
  ): Promise<CaseState> {
    await this.#hold({ instanceId, key }, worker);
    return this.#commands.change(instanceId, { type: 'throwError', key, error: { code, message, variables } }, { by });
  }
}
