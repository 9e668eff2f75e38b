import { z } from 'zod';
import { PersonRef, Username } from '../contract/common.schema.ts';
import { trimmed } from '../contract/input.ts';

export const Comment = z
  .object({
    id: z.string(),
    elementName: z.string().nullable().describe('The task it was written at; null for the case.'),
    elementNameZh: z.string().nullable(),
    by: PersonRef,
    at: z.string(),
    text: z.string().describe('Empty where it was deleted.'),
    mentions: z.array(PersonRef),
    editedAt: z.string().nullable(),
    deletedAt: z.string().nullable(),
    own: z.boolean(),
    revision: z.number().int(),
  })
  .meta({ id: 'Comment' });
export type Comment = z.infer<typeof Comment>;

export const CommentList = z
  .object({ items: z.array(Comment) })
  .meta({ id: 'CommentList', description: 'Oldest first.' });
export type CommentList = z.infer<typeof CommentList>;

const Text = trimmed(4000);

export const WriteComment = z.object({ text: Text, mentions: z.array(Username).max(20).default([]) }).strict();
export type WriteComment = z.infer<typeof WriteComment>;

export const EditComment = z.object({ text: Text }).strict();
export type EditComment = z.infer<typeof EditComment>;
