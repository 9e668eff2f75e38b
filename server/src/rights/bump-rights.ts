import type { Knex } from 'knex';

export const RIGHTS_CHANNEL = 'wattloom_rights';

/**
 * Says, as part of the transaction that changed rules, people, roles or departments, that rights have changed. Every
 * server loads them again after the commit; the row's lock keeps versions in the order of their commits.
 */
export async function bumpRights(trx: Knex.Transaction): Promise<number> {
  const { rows } = await trx.raw<{ rows: { version: string }[] }>(
    `update wattloom.auth_policy_version set version = version + 1, changed_at = now() returning version`,
  );
  const version = Number(rows[0]?.version ?? 0);
  await trx.raw('select pg_notify(?, ?)', [RIGHTS_CHANNEL, String(version)]);
  return version;
}
