import { asText } from '../../ground/as-text.ts';
import { constantOf } from '../../bpmn/model/constant.ts';
import type { FeelText } from '../../bpmn/model/feel-texts.ts';
import type { Performers } from '../../core/elements/data-use.ts';
import type { Say } from './check-process.ts';
import { suggestion } from './near.ts';
import type { ProcessData } from './process-data.ts';
import type { KnownPeople } from './world.ts';

/** Tasks that nobody may do, and roles that there are not. */
export class PeopleCheck {
  readonly #people: KnownPeople;
  readonly #roles: ReadonlySet<string>;
  readonly #users: ReadonlySet<string>;
  readonly #holders = new Map<string, Set<string>>();

  constructor(people: KnownPeople) {
    this.#people = people;
    this.#roles = new Set(people.roles);
    this.#users = new Set(people.users.map(({ username }) => username));
    for (const { username, roles } of people.users)
      for (const role of roles) this.#holders.set(role, (this.#holders.get(role) ?? new Set()).add(username));
  }

  run(data: ProcessData, say: Say): void {
    const performers = new Map<string, Performers>();
    for (const node of data.model.nodes.values())
      for (const use of data.usesOf(node)) if (use.use === 'performers') performers.set(node.id, use);
    for (const [id, found] of performers) {
      this.#names(id, found, say);
      this.#mayDo(data.model.key, id, found, say);
      for (const other of found.separatedFrom) this.#separated(id, found, other, performers.get(other), say);
    }
  }

  #names(id: string, { roles, users, told }: Performers, say: Say): void {
    for (const role of [...roles.flatMap(wordsOf), ...told].filter((one) => !this.#roles.has(one)))
      say(
        id,
        'role-unknown',
        `Expected a role that there is at "${id}", but found "${role}".${suggestion(role, this.#roles)}`,
      );
    if (this.#users.size === 0) return;
    for (const user of users.flatMap(wordsOf).filter((one) => !this.#users.has(one)))
      say(
        id,
        'user-unknown',
        `Expected a user that there is at "${id}", but found "${user}".${suggestion(user, this.#users)}`,
      );
  }

  #mayDo(process: string, id: string, found: Performers, say: Say): void {
    if (this.#completes(`task:${process}:${id}`)) return;
    const people = this.#candidates(found);
    if (people === null) return;
    const named = [...found.roles.flatMap(wordsOf), ...found.users.flatMap(wordsOf)];
    if (named.length === 0)
      say(
        id,
        'task-for-nobody',
        `Expected somebody to be able to do "${id}", but it names nobody and no right lets anybody complete it. Give it, or its lane, a role.`,
      );
    else if (people.size === 0 && this.#users.size > 0 && named.every((name) => this.#roles.has(name)))
      say(
        id,
        'task-for-nobody',
        `Expected somebody to be able to do "${id}", but no user has the role ${named.map((name) => `"${name}"`).join(' or ')}. Give it to somebody.`,
      );
  }

  /** Whoever the model names; null where that is worked out for each case. */
  #candidates({ roles, users }: Performers): ReadonlySet<string> | null {
    const texts = [...roles, ...users].filter((text) => text !== null);
    if (texts.some((text) => constantOf(text) === null)) return null;
    const byRole = roles.flatMap(wordsOf).flatMap((role) => [...(this.#holders.get(role) ?? [])]);
    return new Set([...byRole, ...users.flatMap(wordsOf)]);
  }

  #completes(object: string): boolean {
    return this.#people.completes.some((pattern) => {
      if (pattern === '*' || pattern === object) return true;
      return pattern.endsWith('*') && object.startsWith(pattern.slice(0, -1));
    });
  }

  #separated(id: string, own: Performers, otherId: string, other: Performers | undefined, say: Say): void {
    const [mine, theirs] = [this.#candidates(own), other ? this.#candidates(other) : null];
    const [only, ...more] = mine ?? [];
    if (only === undefined || more.length > 0 || theirs?.size !== 1 || !theirs.has(only)) return;
    say(
      id,
      'separation-impossible',
      `Expected "${id}" to be done by another person than "${otherId}", but only "${only}" may do either. Give one of the roles to somebody else.`,
    );
  }
}

/** Names with commas between; what is worked out for each case names nobody here. */
function wordsOf(text: FeelText): readonly string[] {
  const value = text === null ? null : constantOf(text)?.value;
  return asText(value)
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
}
