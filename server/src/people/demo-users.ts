import type { Knex } from 'knex';
import { readPeopleFiles } from './people-files.ts';

interface DemoUser {
  readonly username: string;
  readonly name: string;
  readonly roles: string;
  readonly department: string;
}

/** The people of the files that can sign in, in the files' order, with what they are. */
export async function demoUsers(knex: Knex, folder: string): Promise<readonly DemoUser[]> {
  const { users } = await readPeopleFiles(folder);
  const { rows } = await knex.raw<{ rows: DemoUser[] }>(
    `select a.username, a.name, coalesce(d.name, '') as department,
       coalesce((select string_agg(distinct r.label, ', ') from wattloom.user_role u join wattloom.role r on r.code = u.role
                 where u.username = a.username), '') as roles
     from wattloom.user_account a left join wattloom.department d on d.code = a.department
     where a.active and a.password_hash is not null and a.username = any(?::text[])`,
    [users.map(({ username }) => username)],
  );
  const found = new Map(rows.map((row) => [row.username, row]));
  return users.flatMap(({ username }) => found.get(username) ?? []);
}
