import { z } from 'zod';
import { Vars } from './common.ts';

export const PublishMessage = z
  .object({
    name: z.string().min(1).max(200),
    correlationKey: z.string().max(200).default(''),
    variables: Vars.default({}),
    timeToLive: z
      .string()
      .max(50)
      .optional()
      .describe('ISO 8601 duration; without it a message nobody waits for is dropped.'),
    id: z.string().min(1).max(200).optional(),
  })
  .strict();
export type PublishMessage = z.infer<typeof PublishMessage>;

export const MessagePublished = z
  .object({ outcome: z.enum(['correlated', 'started', 'buffered', 'dropped']), instanceId: z.string().optional() })
  .meta({ id: 'MessagePublished' });
export type MessagePublished = z.infer<typeof MessagePublished>;

export const BroadcastSignal = z.object({ name: z.string().min(1).max(200), variables: Vars.default({}) }).strict();
export type BroadcastSignal = z.infer<typeof BroadcastSignal>;
