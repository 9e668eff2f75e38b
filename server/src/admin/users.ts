import type { Knex } from 'knex';
import { counted, keyset, readCursor, writeCursor } from '../contract/keyset.ts';
import { fieldFault, fieldsInvalid, HttpRejected } from '../contract/problems.ts';
import type { ChangeUser, CreateUser, User as Account, UserList, UserQuery } from './admin.schema.ts';
import type { FieldError } from '../contract/problem.schema.ts';
import type { User } from '../contract/user.ts';
import { People } from '../people/people.ts';
import { bumpRights, type Rights } from '../rights/index.ts';
import { hashPassword } from '../sessions/passwords.ts';
import type { SessionStore } from '../sessions/session-store.ts';

interface AccountRow {
  readonly username: string;
  readonly name: string;
  readonly name_zh: string;
  readonly department: string | null;
  readonly active: boolean;
  readonly created_at: Date;
  readonly signed_in_at: Date | null;
  readonly roles: readonly { readonly role: string; readonly scope: string }[];
}

const ACCOUNTS = `
  select a.username, a.name, a.name_zh, a.department, a.active, a.created_at, a.signed_in_at,
    coalesce((select json_agg(json_build_object('role', role, 'scope', scope) order by role, scope)
              from wattloom.user_role r where r.username = a.username), '[]') as roles
  from wattloom.user_account a`;

interface Parts {
  readonly knex: Knex;
  readonly rights: Rights;
  readonly sessions: SessionStore;
}

/** Accounts of people, for who may manage users. */
export class Users {
  readonly #knex: Knex;
  readonly #rights: Rights;
  readonly #sessions: SessionStore;
  readonly #people: People;

  constructor({ knex, rights, sessions }: Parts) {
    this.#knex = knex;
    this.#rights = rights;
    this.#sessions = sessions;
    this.#people = new People(rights);
  }

  async list(me: User, { q, department, role, cursor, limit }: UserQuery): Promise<UserList> {
    this.#rights.require(me.id, 'read', 'admin:users');
    const where: string[] = [];
    const bindings: unknown[] = [];
    const and = (sql: string, ...values: readonly unknown[]): void => {
      where.push(sql);
      bindings.push(...values);
    };
    if (q !== undefined && q !== '') {
      const like = `%${q.replace(/[\\%_]/g, '\\$&')}%`;
      and('(a.username ilike ? or a.name ilike ? or a.name_zh ilike ?)', like, like, like);
    }
    if (department !== undefined) and('a.department = any(?::text[])', this.#below(department));
    if (role !== undefined)
      and('exists (select 1 from wattloom.user_role r where r.username = a.username and r.role = ?)', role);
    const filter = where.length > 0 ? ` where ${where.join(' and ')}` : '';
    const count = await counted(this.#knex, `wattloom.user_account a${filter}`, bindings);
    const after = readCursor(cursor, ['text']);
    if (after) and(keyset(['a.username']), ...after);
    const { rows } = await this.#knex.raw<{ rows: AccountRow[] }>(
      `${ACCOUNTS}${where.length > 0 ? ` where ${where.join(' and ')}` : ''} order by a.username limit ?`,
      [...bindings, limit + 1] as Knex.RawBinding[],
    );
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    return { items: page.map((row) => this.#answer(row)), next: last ? writeCursor([last.username]) : null, count };
  }

  async open(me: User, username: string): Promise<Account> {
    this.#rights.require(me.id, 'read', 'admin:users');
    const { rows } = await this.#knex.raw<{ rows: AccountRow[] }>(`${ACCOUNTS} where a.username = ?`, [username]);
    const [row] = rows;
    if (!row) throw new HttpRejected('not-found', { what: `user "${username}"` });
    return this.#answer(row);
  }

  async create(me: User, user: CreateUser): Promise<Account> {
    this.#rights.require(me.id, 'manage', 'admin:users');
    this.#check(user);
    const passwordHash = await hashPassword(user.password);
    await this.#knex.transaction(async (trx) => {
      const added = await trx.raw<{ rows: unknown[] }>(
        `insert into wattloom.user_account (username, name, name_zh, department, password_hash)
         values (?, ?, ?, ?, ?) on conflict do nothing returning username`,
        [user.username, user.name, user.nameZh ?? user.name, user.department, passwordHash],
      );
      if (added.rows.length === 0) throw new HttpRejected('user-exists', { username: user.username });
      await writeRoles(trx, user.username, user.roles);
      await bumpRights(trx);
    });
    await this.#rights.reload();
    return this.open(me, user.username);
  }

  /** A new password or a switched-off account ends every session of that person. */
  async change(me: User, username: string, changes: ChangeUser): Promise<Account> {
    this.#rights.require(me.id, 'manage', 'admin:users');
    const before = await this.open(me, username);
    this.#check(changes);
    if (username === me.id && changes.active === false)
      throw fieldsInvalid('fields-invalid', [
        fieldFault('active', 'own-account', 'You cannot switch off your own account.'),
      ]);
    const passwordHash = changes.password === undefined ? undefined : await hashPassword(changes.password);
    await this.#knex.transaction(async (trx) => {
      const columns = {
        name: changes.name,
        // Nothing in Chinese: the name serves there too, as for a new person.
        name_zh: changes.nameZh === null ? (changes.name ?? before.name) : changes.nameZh,
        department: changes.department,
        active: changes.active,
        password_hash: passwordHash,
      };
      const set = Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined));
      await trx('wattloom.user_account')
        .where({ username })
        .update({ ...set, updated_at: trx.fn.now() });
      if (changes.roles) {
        await trx('wattloom.user_role').where({ username }).delete();
        await writeRoles(trx, username, changes.roles);
      }
      await bumpRights(trx);
    });
    if (changes.active === false || passwordHash !== undefined) await this.#sessions.endAll(username);
    await this.#rights.reload();
    return this.open(me, username);
  }

  #below(department: string): string[] {
    const { tree } = this.#rights.snapshot;
    const codes = tree.all().map(({ code }) => code);
    return codes.filter((code) => tree.upwards(code).includes(department));
  }

  #check({
    department,
    roles = [],
  }: {
    department?: string | undefined;
    roles?: CreateUser['roles'] | undefined;
  }): void {
    const { tree, roles: known } = this.#rights.snapshot;
    const errors: FieldError[] = [];
    const place = (code: string, path: string): void => {
      if (!tree.get(code))
        errors.push(fieldFault(path, 'unknown-department', `There is no department "${code}".`, { code }));
    };
    if (department !== undefined) place(department, 'department');
    for (const [index, { role, scope }] of roles.entries()) {
      if (!known.has(role))
        errors.push(fieldFault(`roles.${index}.role`, 'unknown-role', `There is no role "${role}".`, { code: role }));
      if (scope !== '*') place(scope, `roles.${index}.scope`);
    }
    if (errors.length > 0) throw fieldsInvalid('fields-invalid', errors);
  }

  #answer(row: AccountRow): Account {
    return {
      id: row.username,
      name: row.name,
      nameZh: row.name_zh,
      department: this.#people.department(row.department),
      roles: row.roles.map(({ role, scope }) => {
        const { label, labelZh } = this.#people.role(role);
        return { role, label, labelZh, scope };
      }),
      active: row.active,
      createdAt: row.created_at.toISOString(),
      lastSignInAt: row.signed_in_at?.toISOString() ?? null,
    };
  }
}

async function writeRoles(trx: Knex.Transaction, username: string, roles: CreateUser['roles']): Promise<void> {
  if (roles.length === 0) return;
  const rows = roles.map(({ role, scope }) => ({ username, role, scope }));
  await trx('wattloom.user_role').insert(rows).onConflict(['username', 'role', 'scope']).ignore();
}
