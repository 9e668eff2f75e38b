import { createInterface } from 'node:readline/promises';
import type { Knex } from 'knex';
import { bumpRights } from '../rights/index.ts';
import { hashPassword } from '../sessions/passwords.ts';
import { StartError } from '../contract/start-error.ts';
import type { Arguments } from './arguments.ts';
import { say } from './say.ts';
import { withDatabase } from './with-database.ts';

const SHORTEST = 8;

/** `user add NAME …` and `user password NAME`; the password comes from WATTLOOM_USER_PASSWORD or is asked for. */
export async function user({ words: [act, username], options, roles }: Arguments): Promise<number> {
  if (username === undefined || (act !== 'add' && act !== 'password')) return 2;
  const passwordHash = await hashPassword(await password());
  return withDatabase(async (knex) => {
    await knex.transaction((trx) =>
      act === 'add' ? add(trx, username, passwordHash, options, roles) : replace(trx, username, passwordHash),
    );
    say(act === 'add' ? `${username} may sign in.` : `${username} has a new password; open sessions ended.`);
    return 0;
  });
}

async function password(): Promise<string> {
  const given = process.env.WATTLOOM_USER_PASSWORD ?? (await asked());
  if (given.length >= SHORTEST) return given;
  throw new StartError(`Expected a password of at least ${SHORTEST} characters. Choose a longer one.`);
}

async function asked(): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question('Password: ');
  } finally {
    terminal.close();
  }
}

async function add(
  trx: Knex.Transaction,
  username: string,
  passwordHash: string,
  { name = username, 'name-zh': nameZh = name, department }: Arguments['options'],
  roles: readonly string[],
): Promise<void> {
  await known(trx, 'department', 'code', department);
  const row = { username, name, name_zh: nameZh, department: department ?? null, password_hash: passwordHash };
  const added: unknown[] = await trx('wattloom.user_account')
    .insert(row)
    .onConflict('username')
    .ignore()
    .returning('*');
  if (added.length === 0) throw new StartError(`There is somebody named "${username}" already. Choose another name.`);
  for (const text of roles) {
    const [role = '', scope = '*'] = text.split('@');
    await known(trx, 'role', 'code', role);
    if (scope !== '*') await known(trx, 'department', 'code', scope);
    await trx('wattloom.user_role').insert({ username, role, scope });
  }
  await bumpRights(trx);
}

async function replace(trx: Knex.Transaction, username: string, passwordHash: string): Promise<void> {
  const changed = await trx('wattloom.user_account').where({ username }).update({ password_hash: passwordHash });
  if (changed === 0)
    throw new StartError(`There is nobody named "${username}". Add them first: wattloom user add ${username}`);
  await trx('wattloom.session').where({ username }).delete();
}

async function known(trx: Knex, table: string, column: string, value: string | undefined): Promise<void> {
  if (value === undefined) return;
  const found: unknown = await trx(`wattloom.${table}`).where(column, value).first();
  if (found === undefined)
    throw new StartError(
      `There is no ${table} "${value}". Correct it, or start the server once so that the definitions are taken over.`,
    );
}
