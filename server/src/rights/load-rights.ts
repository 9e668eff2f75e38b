import type { Knex } from 'knex';
import type { Department } from './department-tree.ts';
import type { Person, Role } from './person.ts';
import type { RightsData } from './rights-data.ts';
import type { Effect, Rule, Separation } from './rule.ts';

/** Reads everything rights are made of as of one moment; a version and its rules always belong together. */
export async function loadRights(knex: Knex): Promise<RightsData> {
  return knex.transaction(
    async (trx) => ({
      version: await loadVersion(trx),
      departments: await loadDepartments(trx),
      roles: await trx
        .withSchema('wattloom')
        .from('role')
        .select<Role[]>({ code: 'code', label: 'label', labelZh: 'label_zh' }),
      people: await loadPeople(trx),
      rules: await loadRules(trx),
      separations: await loadSeparations(trx),
    }),
    { isolationLevel: 'repeatable read', readOnly: true },
  );
}

export async function loadVersion(knex: Knex): Promise<number> {
  const [row] = await knex.withSchema('wattloom').from('auth_policy_version').select<{ version: string }[]>('version');
  return Number(row?.version ?? 0);
}

async function loadDepartments(trx: Knex): Promise<Department[]> {
  return trx
    .withSchema('wattloom')
    .from('department')
    .select<Department[]>({ code: 'code', name: 'name', nameZh: 'name_zh', parent: 'parent' })
    .orderBy('code');
}

const PEOPLE = `
  select a.username, a.name, a.name_zh as "nameZh", a.department, a.active,
         coalesce(json_agg(json_build_object('role', r.role, 'scope', r.scope) order by r.role, r.scope)
                  filter (where r.role is not null), '[]') as roles
    from wattloom.user_account a left join wattloom.user_role r using (username)
   group by a.username, a.name, a.name_zh, a.department, a.active`;

async function loadPeople(trx: Knex): Promise<Person[]> {
  const { rows } = await trx.raw<{ rows: Person[] }>(PEOPLE);
  return rows;
}

interface RuleRow {
  id: string;
  priority: number;
  subject: string;
  department: string;
  object: string;
  action: string;
  condition: string;
  effect: Effect;
  note: string | null;
}

export async function loadRules(trx: Knex): Promise<Rule[]> {
  return trx
    .withSchema('wattloom')
    .from('auth_policy')
    .select<RuleRow[]>('id', 'priority', 'subject', 'department', 'object', 'action', 'condition', 'effect', 'note')
    .orderBy('id');
}

async function loadSeparations(trx: Knex): Promise<Separation[]> {
  return trx
    .withSchema('wattloom')
    .from('separation')
    .select<Separation[]>({
      id: 'id',
      process: 'process',
      task: 'task',
      notWhoCompleted: 'not_who_completed',
      label: 'label',
      labelZh: 'label_zh',
    })
    .orderBy('id');
}
