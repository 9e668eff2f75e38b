import { z } from 'zod';
import { DepartmentRef, HeldRole, PersonRef } from '../contract/common.schema.ts';
import { text } from '../contract/input.ts';

export const SignIn = z.object({ username: text({ min: 1, max: 64 }), password: text({ min: 1 }) }).strict();
export type SignIn = z.infer<typeof SignIn>;

export const Area = z.enum(['work', 'design', 'admin', 'operate']);
export type Area = z.infer<typeof Area>;

export const AdminFunction = z.enum(['users', 'rights', 'departments', 'connectors']);
export type AdminFunction = z.infer<typeof AdminFunction>;

export const Me = z
  .object({
    id: z.string(),
    name: z.string(),
    nameZh: z.string().nullable(),
    department: DepartmentRef.nullable(),
    roles: z.array(HeldRole),
    areas: z.array(Area),
    admin: z.array(AdminFunction).describe('What of the administration they may look at.'),
    zone: z
      .string()
      .describe('Where the days of the working calendar pass: Asia/Shanghai, or an offset such as +08:00.'),
  })
  .meta({ id: 'Me' });
export type Me = z.infer<typeof Me>;

export const VerifyIdentity = z.object({ username: text({ min: 1, max: 64 }), password: text({ min: 1 }) }).strict();
export type VerifyIdentity = z.infer<typeof VerifyIdentity>;

export const IdentityVerified = z
  .object({ verified: z.boolean(), user: PersonRef.nullable() })
  .meta({ id: 'IdentityVerified' });
export type IdentityVerified = z.infer<typeof IdentityVerified>;
