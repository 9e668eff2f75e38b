import type { Knex } from 'knex';
import { zoneName, type Engine } from '@wattloom/runtime';
import { HttpRejected } from '../contract/problems.ts';
import { AdminFunction, type IdentityVerified, type Me, type SignIn } from './sessions.schema.ts';
import type { User } from '../contract/user.ts';
import { People } from '../people/people.ts';
import type { Rights } from '../rights/index.ts';
import { LoginThrottle } from './login-throttle.ts';
import { hashQueue, isOutdated, matches, rehash } from './passwords.ts';
import type { Session, SessionStore } from './session-store.ts';

interface Parts {
  readonly knex: Knex;
  readonly engine: Engine;
  readonly rights: Rights;
  readonly sessions: SessionStore;
}

/** Signing in and out, and who somebody is. */
export class Sessions {
  readonly #knex: Knex;
  readonly #rights: Rights;
  readonly #store: SessionStore;
  readonly #throttle: LoginThrottle;
  readonly #people: People;
  readonly #engine: Engine;

  constructor({ knex, rights, sessions, engine }: Parts) {
    this.#engine = engine;
    this.#knex = knex;
    this.#rights = rights;
    this.#store = sessions;
    this.#throttle = new LoginThrottle(knex);
    this.#people = new People(rights);
  }

  /** A new session each time: one that was planted in the browser before is worth nothing. */
  async signIn(
    { username, password }: SignIn,
    address: string,
    oldHash?: string,
  ): Promise<{ token: string; username: string }> {
    if (!(await this.#isRight(username, password, address))) throw new HttpRejected('wrong-credentials');
    if (oldHash !== undefined) await this.#store.end(oldHash);
    return { token: await this.#store.open(username, address), username };
  }

  find(token: string): Promise<Session | null> {
    return this.#store.find(token);
  }

  end(hash: string): Promise<void> {
    return this.#store.end(hash);
  }

  async describe(username: string): Promise<Me> {
    const { snapshot } = this.#rights;
    const { id, name, nameZh } = this.#people.ref(username);
    return {
      id,
      name,
      nameZh,
      department: this.#people.department(snapshot.people.get(username)?.department ?? null),
      roles: this.#people.roles(username),
      areas: [...this.#rights.areas(username)],
      admin: AdminFunction.options.filter(
        (one) => this.#rights.snapshot.decide(username, 'read', `admin:${one}`, {}).allowed,
      ),
      zone: zoneName(await this.#engine.definitions.zone()),
    };
  }

  /** For other systems: whether name and password belong together. Throttled as signing in is. */
  async verify(me: User, { username, password }: SignIn, address: string): Promise<IdentityVerified> {
    if (username !== me.id) this.#rights.require(me.id, 'read', 'admin:users');
    const verified = await this.#isRight(username, password, address);
    return { verified, user: verified ? this.#people.ref(username) : null };
  }

  async #isRight(username: string, password: string, address: string): Promise<boolean> {
    return hashQueue.run(async () => {
      await this.#throttle.take(username, address);
      const { rows } = await this.#knex.raw<{ rows: { password_hash: string | null }[] }>(
        'select password_hash from wattloom.user_account where username = ? and active',
        [username],
      );
      const stored = rows[0]?.password_hash ?? null;
      if (!(await matches(stored, password))) return false;
      await this.#throttle.succeeded(username, address);
      if (stored !== null && isOutdated(stored)) await this.#replaceHash(username, password);
      // A person added a moment ago by another server: rights must know them before the first question.
      if (!this.#rights.snapshot.people.has(username)) await this.#rights.reload();
      return true;
    });
  }

  async #replaceHash(username: string, password: string): Promise<void> {
    const fresh = await rehash(password);
    await this.#knex.raw('update wattloom.user_account set password_hash = ? where username = ?', [fresh, username]);
  }
}
