import type { Knex } from 'knex';
import type { Department, DepartmentTree, RoleList } from './admin.schema.ts';

interface Parts {
  readonly knex: Knex;
}

/** Departments and roles, with how many people each has. */
export class Organisation {
  readonly #knex: Knex;

  constructor({ knex }: Parts) {
    this.#knex = knex;
  }

  async departments(): Promise<DepartmentTree> {
    const { rows } = await this.#knex.raw<{ rows: Department[] }>(
      `with recursive tree as (
         select d.*, array[d.code] as path from wattloom.department d where parent is null
         union all select d.*, tree.path || d.code from wattloom.department d join tree on d.parent = tree.code)
       select tree.code, tree.name, tree.name_zh as "nameZh", tree.parent,
         (select count(*)::int from wattloom.user_account a where a.department = tree.code and a.active) as users
       from tree order by tree.path`,
    );
    return { items: rows };
  }

  async roles(): Promise<RoleList> {
    const { rows } = await this.#knex.raw<{ rows: RoleList['items'] }>(
      `select r.code, r.label, r.label_zh as "labelZh",
         (select count(distinct u.username)::int from wattloom.user_role u join wattloom.user_account a using (username)
          where u.role = r.code and a.active) as users
       from wattloom.role r order by r.label`,
    );
    return { items: rows };
  }
}
