import type { RoleManager } from 'casbin';
import { UNPLACED, type DepartmentTree } from './department-tree.ts';
import { scopesOf, type Person } from './person.ts';
import { placeFrom } from './place.ts';

/**
 * Casbin's view of who holds what where: `g(user, subject, place)`. Roles count in their scope and below, at any depth
 * (Casbin's own role manager silently stops at ten levels). Immutable: new people mean a new enforcer, so nothing here
 * can be seen half-changed, and the writing half of the interface refuses.
 */
export class ScopedRoleManager implements RoleManager {
  readonly #people: ReadonlyMap<string, Person>;
  readonly #tree: DepartmentTree;

  constructor(people: ReadonlyMap<string, Person>, tree: DepartmentTree) {
    this.#people = people;
    this.#tree = tree;
  }

  syncedHasLink(username: string, subject: string, place: string = UNPLACED): boolean {
    const person = this.#people.get(username);
    if (!person?.active) return false;
    if (subject === '*') return true;
    const code = subject.slice(subject.indexOf(':') + 1);
    if (subject.startsWith('role:')) {
      const at = placeFrom(place);
      return scopesOf(person, code).some((scope) => this.#tree.covers(scope, at));
    }
    if (subject.startsWith('user:')) return code === username;
    return subject.startsWith('department:') && this.#tree.upwards(person.department).includes(code);
  }

  async hasLink(username: string, subject: string, ...place: string[]): Promise<boolean> {
    return this.syncedHasLink(username, subject, place[0]);
  }

  async getRoles(username: string): Promise<string[]> {
    return (this.#people.get(username)?.roles ?? []).map(({ role }) => `role:${role}`);
  }

  async getUsers(subject: string): Promise<string[]> {
    return [...this.#people.keys()].filter((username) => this.syncedHasLink(username, subject, UNPLACED));
  }

  async getDomains(username: string): Promise<string[]> {
    return (this.#people.get(username)?.roles ?? []).map(({ scope }) => scope);
  }

  async getAllDomains(): Promise<string[]> {
    return this.#tree.all().map(({ code }) => code);
  }

  async printRoles(): Promise<void> {
    // Casbin asks for this when it logs; we do not log people's roles.
  }

  async clear(): Promise<void> {
    throw immutable();
  }

  async addLink(): Promise<void> {
    throw immutable();
  }

  async deleteLink(): Promise<void> {
    throw immutable();
  }
}

function immutable(): Error {
  return new Error(
    'People are never changed inside an enforcer: write them to the database and load the rights again.',
  );
}
