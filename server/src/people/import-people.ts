import type { Knex } from 'knex';
import { bumpRights } from '../rights/bump-rights.ts';
import { knownNames, writeRules } from '../rights/write-rules.ts';
import { writeSeparations } from '../rights/write-separations.ts';
import { checkPeople } from './check-people.ts';
import { readPeopleFiles, refuseFiles, type PeopleFiles } from './people-files.ts';

interface ImportOptions {
  /** definitions/people */
  readonly folder: string;
  /** Given, the users of users.json get it as their password; left out, users are not imported at all. */
  readonly demoPasswordHash?: string;
}

/**
 * Takes over departments, roles, rights and separation of duties, and the demo users where wanted, in one transaction.
 * Unchanged files change nothing, so what administrators did since then stays. Of changed files, departments, roles and
 * the files' own rules follow the files; people, and rules that an administrator edited, are left as they are.
 */
export async function importPeople(
  knex: Knex,
  { folder, demoPasswordHash }: ImportOptions,
): Promise<{ imported: boolean }> {
  const files = await readPeopleFiles(folder);
  const checksum = `${files.checksum}${demoPasswordHash === undefined ? '' : ' with users'}`;
  return knex.transaction(async (trx) => {
    const [last] = await trx
      .withSchema('wattloom')
      .from('auth_policy_version')
      .select<{ imported: string | null }[]>('imported')
      .forUpdate();
    if (last?.imported === checksum) return { imported: false };
    refuseFiles(checkPeople(files, await knownNames(trx)));
    await writeDepartments(trx, files);
    if (files.roles.length > 0)
      await trx.withSchema('wattloom').table('role').insert(files.roles.map(roleRow)).onConflict('code').merge();
    if (demoPasswordHash !== undefined) await writeUsers(trx, files, demoPasswordHash);
    await writeFileRules(trx, files);
    await writeSeparations(trx, files.separations, 'file');
    await trx.withSchema('wattloom').table('auth_policy_version').update({ imported: checksum });
    await bumpRights(trx);
    return { imported: true };
  });
}

async function writeDepartments(trx: Knex.Transaction, { departments }: PeopleFiles): Promise<void> {
  if (departments.length === 0) return;
  // Parents may come after their children: the reference is checked at the end of the transaction.
  const rows = departments.map(({ code, name, nameZh, parent }) => ({
    code,
    name,
    name_zh: nameZh,
    parent: parent ?? null,
  }));
  await trx.withSchema('wattloom').table('department').insert(rows).onConflict('code').merge();
}

function roleRow({ code, label, labelZh }: PeopleFiles['roles'][number]): object {
  return { code, label, label_zh: labelZh };
}

async function writeUsers(trx: Knex.Transaction, { users }: PeopleFiles, passwordHash: string): Promise<void> {
  if (users.length === 0) return;
  const rows = users.map(({ username, name, nameZh, department }) => ({
    username,
    name,
    name_zh: nameZh,
    department: department ?? null,
    password_hash: passwordHash,
  }));
  const added = await trx
    .withSchema('wattloom')
    .table('user_account')
    .insert(rows)
    .onConflict('username')
    .ignore()
    .returning<{ username: string }[]>('username');
  const fresh = new Set(added.map(({ username }) => username));
  const roles = users
    .filter(({ username }) => fresh.has(username))
    .flatMap(({ username, roles: held }) => held.map(({ role, scope }) => ({ username, role, scope })));
  if (roles.length > 0) await trx.withSchema('wattloom').table('user_role').insert(roles).onConflict().ignore();
}

/** Without demo users, rules about one of them mean nobody, so they are left out. */
async function writeFileRules(trx: Knex.Transaction, { rules }: PeopleFiles): Promise<void> {
  const policies = trx.withSchema('wattloom').from('auth_policy');
  const edited = new Set(await policies.clone().where({ source: 'admin' }).pluck<string[]>('id'));
  const { users } = await knownNames(trx);
  const written = rules.filter(({ id, subject }) => {
    return !edited.has(id) && (!subject.startsWith('user:') || users.has(subject.slice('user:'.length)));
  });
  await policies
    .clone()
    .where({ source: 'file' })
    .whereNotIn(
      'id',
      written.map(({ id }) => id),
    )
    .delete();
  await writeRules(trx, written, 'file', null);
}
