import { z } from 'zod';

const Reason = z.string().trim().min(1).max(2000);

export const Suspend = z.object({ reason: Reason }).strict();
export type Suspend = z.infer<typeof Suspend>;

export const Choose = z.object({ activities: z.array(z.string().min(1).max(200)).min(1).max(100) }).strict();
export type Choose = z.infer<typeof Choose>;

export const ProcessSuspension = z
  .object({ key: z.string(), suspended: z.boolean() })
  .meta({ id: 'ProcessSuspension' });
export type ProcessSuspension = z.infer<typeof ProcessSuspension>;
