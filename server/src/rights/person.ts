import type { DepartmentTree } from './department-tree.ts';

export interface Person {
  readonly username: string;
  readonly name: string;
  readonly nameZh: string;
  readonly department: string | null;
  readonly active: boolean;
  readonly roles: readonly HeldRole[];
}

/** A role held in a department, which covers what lies below it; `*` is the whole company. */
export interface HeldRole {
  readonly role: string;
  readonly scope: string;
}

export interface Role {
  readonly code: string;
  readonly label: string;
  readonly labelZh: string;
}

/** Every subject by which a rule can speak of this person. Nobody unknown or inactive has any. */
export function subjectsOf(person: Person | undefined, tree: DepartmentTree): readonly string[] {
  if (!person?.active) return [];
  return [
    '*',
    'candidate',
    `user:${person.username}`,
    ...new Set(person.roles.map(({ role }) => `role:${role}`)),
    ...tree.upwards(person.department).map((code) => `department:${code}`),
  ];
}

export function scopesOf(person: Person, role: string): readonly string[] {
  return person.roles.filter((held) => held.role === role).map((held) => held.scope);
}
