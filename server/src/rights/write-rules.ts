import type { Knex } from 'knex';
import { Rejected } from '@wattloom/runtime';
import { bumpRights } from './bump-rights.ts';
import { checkRules, type KnownNames, type RuleProblem } from './check-rules.ts';
import { loadRules } from './load-rights.ts';
import type { Rule } from './rule.ts';

/** Adds a rule, or replaces the one with its id. Refuses a bad one with every problem it has. */
export async function saveRule(knex: Knex, rule: Rule, by: string | null): Promise<void> {
  await knex.transaction(async (trx) => {
    const others = (await lockedRules(trx)).filter(({ id }) => id !== rule.id);
    refuse(checkRules([rule], [...others, rule], await knownNames(trx)));
    await writeRules(trx, [rule], 'admin', by);
    await bumpRights(trx);
  });
}

/** False where there is no such rule. */
export async function deleteRule(knex: Knex, id: string): Promise<boolean> {
  return knex.transaction(async (trx) => {
    const deleted = await trx.withSchema('wattloom').from('auth_policy').where({ id }).delete();
    if (deleted > 0) await bumpRights(trx);
    return deleted > 0;
  });
}

/** Writes rules that were checked. */
export async function writeRules(
  trx: Knex.Transaction,
  rules: readonly Rule[],
  source: 'file' | 'admin',
  by: string | null,
): Promise<void> {
  if (rules.length === 0) return;
  const now = new Date();
  const rows = rules.map((rule) => ({ ...rule, source, created_by: by, updated_by: by, updated_at: now }));
  await trx
    .withSchema('wattloom')
    .table('auth_policy')
    .insert(rows)
    .onConflict('id')
    .merge([
      'priority',
      'subject',
      'department',
      'object',
      'action',
      'condition',
      'effect',
      'note',
      'source',
      'updated_by',
      'updated_at',
    ]);
}

export function refuse(problems: readonly RuleProblem[]): void {
  if (problems.length === 0) return;
  const reason = problems.map(({ rule, message }) => `rule "${rule}" has a fault: ${message}`).join(' ');
  throw new Rejected('rule-invalid', { reason, problems });
}

export async function knownNames(trx: Knex): Promise<KnownNames> {
  const codes = async (table: string, column: string): Promise<ReadonlySet<string>> =>
    new Set(await trx.withSchema('wattloom').from(table).pluck<string[]>(column));
  return {
    departments: await codes('department', 'code'),
    roles: await codes('role', 'code'),
    users: await codes('user_account', 'username'),
  };
}

/** Two writers must not each find the other's rule missing, so writing takes turns on the version's row. */
async function lockedRules(trx: Knex.Transaction): Promise<Rule[]> {
  await trx.raw('select version from wattloom.auth_policy_version for update');
  return loadRules(trx);
}
