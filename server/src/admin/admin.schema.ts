import { z } from 'zod';
import { Count, DepartmentCode, DepartmentRef, HeldRole, paging, Username } from '../contract/common.schema.ts';
import { text, trimmed } from '../contract/input.ts';

export const User = z
  .object({
    id: z.string(),
    name: z.string(),
    nameZh: z.string().nullable(),
    department: DepartmentRef.nullable(),
    roles: z.array(HeldRole),
    active: z.boolean(),
    createdAt: z.string(),
    lastSignInAt: z.string().nullable(),
  })
  .meta({ id: 'User' });
export type User = z.infer<typeof User>;

export const UserList = z
  .object({ items: z.array(User), next: z.string().nullable(), count: Count })
  .meta({ id: 'UserList' });
export type UserList = z.infer<typeof UserList>;

export const UserQuery = z.object({
  q: text().optional(),
  department: text({ max: 64 }).optional(),
  role: text({ max: 64 }).optional(),
  ...paging,
});
export type UserQuery = z.infer<typeof UserQuery>;

const RoleGrant = z.object({ role: text({ min: 1, max: 64 }), scope: text({ min: 1, max: 64 }) });
const Password = text({ min: 8 });

export const CreateUser = z
  .object({
    username: Username,
    name: trimmed(120),
    nameZh: text({ max: 120 }).nullable().optional(),
    department: DepartmentCode,
    roles: z.array(RoleGrant).max(100).default([]),
    password: Password,
  })
  .strict();
export type CreateUser = z.infer<typeof CreateUser>;

export const ChangeUser = z
  .object({
    name: trimmed(120),
    nameZh: text({ max: 120 }).nullable(),
    department: DepartmentCode,
    roles: z.array(RoleGrant).max(100),
    active: z.boolean(),
    password: Password,
  })
  .partial()
  .strict();
export type ChangeUser = z.infer<typeof ChangeUser>;

export const Department = z
  .object({
    code: z.string(),
    name: z.string(),
    nameZh: z.string().nullable(),
    parent: z.string().nullable(),
    users: z.number().int(),
  })
  .meta({ id: 'Department' });
export type Department = z.infer<typeof Department>;

export const DepartmentTree = z
  .object({ items: z.array(Department) })
  .meta({ id: 'DepartmentTree', description: 'Parents before their children; `parent` makes the tree.' });
export type DepartmentTree = z.infer<typeof DepartmentTree>;

export const Role = z
  .object({ code: z.string(), label: z.string(), labelZh: z.string().nullable(), users: z.number().int() })
  .meta({ id: 'Role' });
export const RoleList = z.object({ items: z.array(Role) }).meta({ id: 'RoleList' });
export type RoleList = z.infer<typeof RoleList>;
