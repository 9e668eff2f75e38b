import type { Engine } from '@wattloom/runtime';
import type { Knex } from 'knex';
import type {
  ActivateJobs,
  CompleteJob,
  ExtendJob,
  FailJob,
  JobExtended,
  JobList,
  ThrowJobError,
} from './jobs.schema.ts';
import type { User } from '../contract/user.ts';
import { News } from './news.ts';
import { addressOf, taskId } from '../tasks/task-rows.ts';
import type { Rights } from '../rights/index.ts';
import type { Live } from '../live/live.ts';

interface Parts {
  readonly knex: Knex;
  readonly engine: Engine;
  readonly rights: Rights;
  readonly live: Live;
}

/** Work for programs: they take jobs of a type, do them, and say how it went. */
export class Jobs {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Where there is none, waits until there is one, the time is over, the caller has gone or the server stops. */
  async activate(me: User, { waitMs, ...wanted }: ActivateJobs, gone: AbortSignal): Promise<JobList> {
    const { engine, live } = this.#parts;
    const until = Date.now() + waitMs;
    const news = new News(live.heard, gone);
    try {
      for (;;) {
        news.listen();
        const found = await this.#lease(me, wanted);
        const left = until - Date.now();
        if (found.jobs.length > 0 || left <= 0 || news.isOver) return found;
        const free = await engine.jobs.nextAt([wanted.type]);
        const ms = free === null ? left : Math.min(left, Math.max(Date.parse(free) - Date.now(), 50));
        if (!(await news.next(ms))) return { jobs: [] };
      }
    } finally {
      news.close();
    }
  }

  async #lease(me: User, { type, worker, maxJobs, timeout }: Omit<ActivateJobs, 'waitMs'>): Promise<JobList> {
    const { rights, engine } = this.#parts;
    rights.require(me.id, 'work', `job:${type}`);
    const jobs = await engine.jobs.activate({ type, worker, maxJobs, timeoutMs: timeout });
    return {
      jobs: jobs.map((job) => ({
        id: taskId(job),
        type: job.type,
        instanceId: job.instanceId,
        process: job.processKey,
        elementId: job.elementId,
        businessKey: job.businessKey,
        retries: job.retries,
        headers: { ...job.headers },
        variables: job.variables,
        lockedUntil: job.lockedUntil,
        ...(job.trace !== undefined && { traceparent: job.trace }),
      })),
    };
  }

  async complete(me: User, id: string, { worker, variables }: CompleteJob): Promise<void> {
    const { instanceId, key } = await this.#address(me, id);
    await this.#parts.engine.jobs.complete(instanceId, key, variables, me.id, worker);
  }

  async fail(me: User, id: string, { worker, message, retries, retryAfter }: FailJob): Promise<void> {
    const { instanceId, key } = await this.#address(me, id);
    await this.#parts.engine.jobs.fail(instanceId, key, { message, retries, retryAfter }, me.id, worker);
  }

  async error(me: User, id: string, { worker, ...error }: ThrowJobError): Promise<void> {
    const { instanceId, key } = await this.#address(me, id);
    await this.#parts.engine.jobs.throwError(instanceId, key, error, me.id, worker);
  }

  async extend(me: User, id: string, { worker, timeout }: ExtendJob): Promise<JobExtended> {
    const { instanceId, key } = await this.#address(me, id);
    return { lockedUntil: await this.#parts.engine.jobs.extend(instanceId, key, worker, timeout) };
  }

  /** Rights are by the type of the job, which its row names. A job that is gone is the engine's to refuse. */
  async #address(me: User, id: string): Promise<{ instanceId: string; key: string }> {
    const address = addressOf(id);
    const { rows } = await this.#parts.knex.raw<{ rows: { topic: string }[] }>(
      "select topic from wattloom.wait where instance_id = ? and key = ? and kind = 'job'",
      [address.instanceId, address.key],
    );
    this.#parts.rights.require(me.id, 'work', `job:${rows[0]?.topic ?? '*'}`);
    return address;
  }
}
