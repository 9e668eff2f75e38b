import { createHash, randomBytes } from 'node:crypto';
import type { Knex } from 'knex';

export interface Session {
  readonly hash: string;
  readonly username: string;
}

const IDLE = "interval '30 minutes'";
const ABSOLUTE = "interval '12 hours'";
/** How long a server may go on with what it knows of a session; sign-out elsewhere is seen after that. */
const CACHED_MS = 5_000;
const MOST_CACHED = 10_000;

const TOUCH = `
  with found as (
    select token_hash, username, seen_at from wattloom.session
    where token_hash = :hash and seen_at > now() - ${IDLE} and created_at > now() - ${ABSOLUTE}),
  touched as (
    update wattloom.session s set seen_at = now() from found
    where s.token_hash = found.token_hash and found.seen_at < now() - interval '1 minute')
  select username from found`;

/** Sessions in PostgreSQL: opaque tokens of 256 bits, kept only as hashes. */
export class SessionStore {
  readonly #knex: Knex;
  readonly #cache = new Map<string, { readonly username: string; readonly at: number }>();

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async open(username: string, address: string): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.#knex.raw('insert into wattloom.session (token_hash, username, address) values (?, ?, ?)', [
      hashOf(token),
      username,
      address,
    ]);
    await this.#knex.raw('update wattloom.user_account set signed_in_at = now() where username = ?', [username]);
    return token;
  }

  async find(token: string): Promise<Session | null> {
    const hash = hashOf(token);
    const known = this.#cache.get(hash);
    if (known && known.at > Date.now() - CACHED_MS) return { hash, username: known.username };
    this.#cache.delete(hash);
    const { rows } = await this.#knex.raw<{ rows: { username: string }[] }>(TOUCH, { hash });
    const [row] = rows;
    if (!row) return null;
    if (this.#cache.size >= MOST_CACHED) this.#cache.clear();
    this.#cache.set(hash, { username: row.username, at: Date.now() });
    return { hash, username: row.username };
  }

  /** Whether it still holds, without counting as use: an open page alone keeps nobody signed in. */
  async isOpen(hash: string): Promise<boolean> {
    const { rows } = await this.#knex.raw<{ rows: unknown[] }>(
      `select 1 from wattloom.session
       where token_hash = ? and seen_at > now() - ${IDLE} and created_at > now() - ${ABSOLUTE}`,
      [hash],
    );
    return rows.length > 0;
  }

  async end(hash: string): Promise<void> {
    this.#cache.delete(hash);
    await this.#knex.raw('delete from wattloom.session where token_hash = ?', [hash]);
  }

  /** After a change of password or when the account is switched off. */
  async endAll(username: string): Promise<void> {
    for (const [hash, known] of this.#cache) if (known.username === username) this.#cache.delete(hash);
    await this.#knex.raw('delete from wattloom.session where username = ?', [username]);
  }

  async sweep(): Promise<void> {
    await this.#knex.raw(
      `delete from wattloom.session where seen_at < now() - ${IDLE} or created_at < now() - ${ABSOLUTE}`,
    );
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
