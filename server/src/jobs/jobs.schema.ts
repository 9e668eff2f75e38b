import { z } from 'zod';
import { Key, Vars } from '../contract/common.schema.ts';
import { integer, text } from '../contract/input.ts';

export const ActivateJobs = z
  .object({
    type: Key,
    worker: Key,
    maxJobs: integer(1, 500).default(1),
    timeout: integer(1000, 3_600_000).default(60_000).describe('Milliseconds the worker has.'),
    waitMs: integer(0, 55_000)
      .default(0)
      .describe('Where there is no job: milliseconds for which the call waits for one.'),
  })
  .strict();
export type ActivateJobs = z.infer<typeof ActivateJobs>;

export const Job = z
  .object({
    id: z.string(),
    type: z.string(),
    instanceId: z.string(),
    process: z.string(),
    elementId: z.string(),
    businessKey: z.string().nullable(),
    retries: z.number().int(),
    headers: z.record(z.string(), z.string()),
    variables: Vars,
    lockedUntil: z.string(),
    traceparent: z
      .string()
      .optional()
      .describe(
        'Where traces are kept: the trace that left the job (W3C Trace Context), for the worker to go on with.',
      ),
  })
  .meta({ id: 'Job' });
export type Job = z.infer<typeof Job>;

export const JobList = z.object({ jobs: z.array(Job) }).meta({ id: 'JobList' });
export type JobList = z.infer<typeof JobList>;

export const CompleteJob = z.object({ worker: Key, variables: Vars.default({}) }).strict();
export type CompleteJob = z.infer<typeof CompleteJob>;

export const FailJob = z
  .object({
    worker: Key,
    message: text({ min: 1, max: 4000 }),
    retries: integer(0, 1000).describe('Tries that are left; 0 raises an incident.'),
    retryAfter: text({ max: 50 })
      .optional()
      .describe(
        'ISO 8601 duration, PT0S for at once. Left out: 1, 2, 4 … seconds, longer after each failure, up to 5 minutes.',
      ),
  })
  .strict();
export type FailJob = z.infer<typeof FailJob>;

export const ThrowJobError = z
  .object({
    worker: Key,
    code: Key.describe('The code that an error event catches.'),
    message: text({ max: 4000 }).optional(),
    variables: Vars.default({}),
  })
  .strict();
export type ThrowJobError = z.infer<typeof ThrowJobError>;

export const ExtendJob = z
  .object({
    worker: Key,
    timeout: integer(1000, 3_600_000).describe('Milliseconds the worker has from now on, at least.'),
  })
  .strict();
export type ExtendJob = z.infer<typeof ExtendJob>;

export const JobExtended = z.object({ lockedUntil: z.string() }).meta({ id: 'JobExtended' });
export type JobExtended = z.infer<typeof JobExtended>;
