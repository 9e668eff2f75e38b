import { z } from 'zod';
import { Key, Vars } from '../contract/common.schema.ts';
import { text } from '../contract/input.ts';

export const PublishMessage = z
  .object({
    name: Key,
    correlationKey: text().default(''),
    variables: Vars.default({}),
    timeToLive: text({ max: 50 })
      .optional()
      .describe('ISO 8601 duration; without it a message nobody waits for is dropped.'),
    id: Key.optional(),
  })
  .strict();
export type PublishMessage = z.infer<typeof PublishMessage>;

export const MessagePublished = z
  .object({ outcome: z.enum(['correlated', 'started', 'buffered', 'dropped']), instanceId: z.string().optional() })
  .meta({ id: 'MessagePublished' });
export type MessagePublished = z.infer<typeof MessagePublished>;

export const BroadcastSignal = z.object({ name: Key, variables: Vars.default({}) }).strict();
export type BroadcastSignal = z.infer<typeof BroadcastSignal>;
