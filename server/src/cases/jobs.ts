import type { ActivateJobs, CompleteJob, FailJob, JobList } from '../http/schemas/job.ts';
import type { User } from '../http/user.ts';
import type { Parts } from '../parts.ts';
import { addressOf, taskId } from '../tasks/task-rows.ts';

/** Work for programs: they take jobs of a type, do them, and say how it went. */
export class Jobs {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async activate(me: User, { type, worker, maxJobs, timeout }: ActivateJobs): Promise<JobList> {
    const { rights, engine } = this.#parts;
    rights.require(me.id, 'work', `job:${type}`);
    const jobs = await engine.activateJobs({ type, worker, maxJobs, timeoutMs: timeout });
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
      })),
    };
  }

  async complete(me: User, id: string, { variables }: CompleteJob): Promise<void> {
    const { instanceId, key } = await this.#address(me, id);
    await this.#parts.engine.completeJob(instanceId, key, variables, me.id);
  }

  async fail(me: User, id: string, { message, retries, retryAfter }: FailJob): Promise<void> {
    const { instanceId, key } = await this.#address(me, id);
    await this.#parts.engine.failJob(instanceId, key, { message, retries, retryAfter }, me.id);
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
