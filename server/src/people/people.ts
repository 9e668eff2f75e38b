import type { DepartmentRef, HeldRole, PersonRef } from '../contract/common.schema.ts';
import type { Rights } from '../rights/index.ts';

/** Names of people, departments and roles, from the snapshot that rights keep in memory. */
export class People {
  readonly #rights: Rights;

  constructor(rights: Rights) {
    this.#rights = rights;
  }

  ref(username: string): PersonRef {
    const person = this.#rights.snapshot.people.get(username);
    return { id: username, name: person?.name ?? username, nameZh: person?.nameZh ?? null };
  }

  refOrNull(username: string | null): PersonRef | null {
    return username === null ? null : this.ref(username);
  }

  name(username: string | null): string | null {
    return username === null ? null : this.ref(username).name;
  }

  department(code: string | null): DepartmentRef | null {
    if (code === null) return null;
    const department = this.#rights.snapshot.tree.get(code);
    return { code, name: department?.name ?? code, nameZh: department?.nameZh ?? null };
  }

  role(code: string): { code: string; label: string; labelZh: string | null } {
    const role = this.#rights.snapshot.roles.get(code);
    return { code, label: role?.label ?? code, labelZh: role?.labelZh ?? null };
  }

  roles(username: string): HeldRole[] {
    const held = this.#rights.snapshot.people.get(username)?.roles ?? [];
    return held.map(({ role, scope }) => {
      const { label, labelZh } = this.role(role);
      return { role, label, labelZh, scope };
    });
  }
}
