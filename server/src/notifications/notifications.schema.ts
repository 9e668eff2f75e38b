import { z } from 'zod';
import { PersonRef, ProcessRef } from '../contract/common.schema.ts';
import { RowNumber } from '../contract/input.ts';

export const Notification = z
  .object({
    id: z.string(),
    kind: z.string(),
    at: z.string(),
    by: PersonRef.nullable(),
    instanceId: z.string(),
    businessKey: z.string().nullable(),
    process: ProcessRef,
    taskId: z.string().nullable().describe('The task, while it is open.'),
    taskName: z.string().nullable(),
    taskNameZh: z.string().nullable(),
    reason: z.string().nullable(),
    read: z.boolean(),
  })
  .meta({ id: 'Notification' });
export type Notification = z.infer<typeof Notification>;

export const NotificationList = z
  .object({ items: z.array(Notification), unread: z.number().int() })
  .meta({ id: 'NotificationList', description: 'The newest 100, newest first.' });
export type NotificationList = z.infer<typeof NotificationList>;

export const ReadNotifications = z.object({ ids: z.array(RowNumber).max(100) }).strict();
export type ReadNotifications = z.infer<typeof ReadNotifications>;
