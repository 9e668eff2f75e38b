import { z } from 'zod';
import { Vars } from './common.ts';

export const ActivateJobs = z
  .object({
    type: z.string().min(1).max(200),
    worker: z.string().min(1).max(200),
    maxJobs: z.number().int().min(1).max(500).default(1),
    timeout: z.number().int().min(1000).max(3_600_000).default(60_000).describe('Milliseconds the worker has.'),
    waitMs: z
      .number()
      .int()
      .min(0)
      .max(55_000)
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

export const CompleteJob = z.object({ worker: z.string().min(1).max(200), variables: Vars.default({}) }).strict();
export type CompleteJob = z.infer<typeof CompleteJob>;

export const FailJob = z
  .object({
    worker: z.string().min(1).max(200),
    message: z.string().min(1).max(4000),
    retries: z.number().int().min(0).max(1000).describe('Tries that are left; 0 raises an incident.'),
    retryAfter: z
      .string()
      .max(50)
      .optional()
      .describe(
        'ISO 8601 duration, PT0S for at once. Left out: 1, 2, 4 … seconds, longer after each failure, up to 5 minutes.',
      ),
  })
  .strict();
export type FailJob = z.infer<typeof FailJob>;

export const ThrowJobError = z
  .object({
    worker: z.string().min(1).max(200),
    code: z.string().min(1).max(200).describe('The code that an error event catches.'),
    message: z.string().max(4000).optional(),
    variables: Vars.default({}),
  })
  .strict();
export type ThrowJobError = z.infer<typeof ThrowJobError>;

export const ExtendJob = z
  .object({
    worker: z.string().min(1).max(200),
    timeout: z.number().int().min(1000).max(3_600_000).describe('Milliseconds the worker has from now on, at least.'),
  })
  .strict();
export type ExtendJob = z.infer<typeof ExtendJob>;

export const JobExtended = z.object({ lockedUntil: z.string() }).meta({ id: 'JobExtended' });
export type JobExtended = z.infer<typeof JobExtended>;
