import type { Knex } from 'knex';
import { HttpRejected } from '../contract/problems.ts';

/** Wrong guesses in a row that cost an account nothing. */
const FREE = 5;
const LONGEST_SECONDS = 60;
const PER_ADDRESS_A_MINUTE = 50;

/**
 * Counts an attempt as failed before the password is looked at, so that guesses sent at once cannot all slip through;
 * a success takes it back. An account's wait grows 1, 2, 4 … 60 seconds and never becomes a lock: whoever could lock
 * accounts could keep a whole office from working.
 */
const TAKE_ACCOUNT = `
  insert into wattloom.login_throttle as t (subject, failures, since, last_at) values (:subject, 1, now(), now())
  on conflict (subject) do update set
    failures = case when t.last_at < now() - interval '15 minutes' then 1 else t.failures + 1 end,
    last_at = now(),
    blocked_until = case when t.last_at >= now() - interval '15 minutes' and t.failures + 1 >= :free
      then now() + least(:longest, power(2, least(t.failures + 1 - :free, 10))) * interval '1 second'
      else '-infinity'::timestamptz end
  where t.blocked_until <= now()
  returning failures`;

const TAKE_ADDRESS = `
  insert into wattloom.login_throttle as t (subject, failures, since, last_at) values (:subject, 1, now(), now())
  on conflict (subject) do update set
    failures = case when t.since < now() - interval '1 minute' then 1 else t.failures + 1 end,
    since = case when t.since < now() - interval '1 minute' then now() else t.since end,
    last_at = now()
  where t.since < now() - interval '1 minute' or t.failures < :most
  returning failures`;

const WAIT = `
  select greatest(1, ceil(extract(epoch from coalesce(nullif(blocked_until, '-infinity'), since + interval '1 minute') - now())))::int
    as seconds from wattloom.login_throttle where subject = ?`;

export class LoginThrottle {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Throws `too-many-attempts` with the seconds to wait. */
  async take(username: string, address: string): Promise<void> {
    await this.#take(TAKE_ADDRESS, addressSubject(address), { most: PER_ADDRESS_A_MINUTE });
    await this.#take(TAKE_ACCOUNT, accountSubject(username), { free: FREE, longest: LONGEST_SECONDS });
  }

  async succeeded(username: string, address: string): Promise<void> {
    await this.#knex.raw('delete from wattloom.login_throttle where subject = ?', [accountSubject(username)]);
    await this.#knex.raw('update wattloom.login_throttle set failures = greatest(0, failures - 1) where subject = ?', [
      addressSubject(address),
    ]);
  }

  /** Forgets what is a day old. */
  async sweep(): Promise<void> {
    await this.#knex.raw("delete from wattloom.login_throttle where last_at < now() - interval '1 day'");
  }

  async #take(sql: string, subject: string, numbers: Record<string, number>): Promise<void> {
    const { rows } = await this.#knex.raw<{ rows: unknown[] }>(sql, { subject, ...numbers });
    if (rows.length > 0) return;
    const wait = await this.#knex.raw<{ rows: { seconds: number }[] }>(WAIT, [subject]);
    throw new HttpRejected('too-many-attempts', { seconds: wait.rows[0]?.seconds ?? 1 });
  }
}

const accountSubject = (username: string): string => `account:${username.toLowerCase()}`;
const addressSubject = (address: string): string => `address:${address}`;
