import { z } from 'zod';
import { harmless, queryInteger, text, Uuid } from './input.ts';

export { Instant, Key, Vars } from './input.ts';
export const DepartmentCode = text({ min: 1, max: 64 });
export const Username = text({ pattern: /^[A-Za-z0-9][A-Za-z0-9_.@-]{0,62}$/ });

export const PersonRef = z.object({ id: z.string(), name: z.string(), nameZh: z.string().nullable() }).meta({
  id: 'PersonRef',
  description: 'Somebody by username; a person who no longer exists keeps the username as name.',
});
export type PersonRef = z.infer<typeof PersonRef>;

/** What people read of something that a model names; answers hold both names, and the page picks. */
export const names = {
  name: z.string(),
  nameZh: z.string().nullable().describe('null: it has no Chinese name, so its own is shown.'),
};
export const elementNames = { elementName: z.string(), elementNameZh: z.string().nullable() };
export const Name = z.object(names).meta({ id: 'Name' });

export const ProcessRef = z.object({ key: z.string(), ...names }).meta({ id: 'ProcessRef' });
export type ProcessRef = z.infer<typeof ProcessRef>;

export const Matched = z.object({ ...names, value: z.string() }).meta({
  id: 'Matched',
  description: 'The field of a form by which a case was found, as it is called and what it holds.',
});
export type Matched = z.infer<typeof Matched>;

export const DepartmentRef = z
  .object({ code: z.string(), name: z.string(), nameZh: z.string().nullable() })
  .meta({ id: 'DepartmentRef' });
export type DepartmentRef = z.infer<typeof DepartmentRef>;

export const HeldRole = z
  .object({ role: z.string(), label: z.string(), labelZh: z.string().nullable(), scope: z.string() })
  .meta({ id: 'HeldRole', description: 'A role held over a department and those below it; scope "*" is everywhere.' });
export type HeldRole = z.infer<typeof HeldRole>;

export const Count = z
  .object({ value: z.number().int(), atLeast: z.boolean() })
  .meta({ id: 'Count', description: 'Counting stops at 1000: `atLeast` then says that there are more.' });
export type Count = z.infer<typeof Count>;

/** What every list takes: pages follow a cursor, never an offset. */
export const paging = {
  cursor: text({ max: 2000 }).optional(),
  limit: queryInteger(1, 200).default(50),
};

export const May = z
  .object({
    allowed: z.boolean(),
    reason: z.string().optional(),
    code: z.string().optional(),
    params: z.record(z.string(), z.union([z.string(), z.array(z.string())])).optional(),
  })
  .meta({ id: 'May', description: 'Whether the signed-in person may do something, and why not.' });
export type May = z.infer<typeof May>;

export const InstanceId = Uuid;
/** A task, job or incident: the case and the key inside it. */
export const WaitId = text({
  pattern: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}:[\w.-]{1,60}$/,
  message: 'Expected <case>:<key>.',
});
export const RecordId = Uuid;
export const DataSetKey = text({ pattern: /^[a-z][a-z0-9_]{0,62}$/ });
harmless.add(WaitId).add(DataSetKey);
