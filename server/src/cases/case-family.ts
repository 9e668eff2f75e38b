import type { Knex } from 'knex';
import type { User } from '../http/user.ts';
import type { CaseRights } from './case-rights.ts';
import { caseRows, type CaseRow } from './case-rows.ts';

const most = 200;

type Relative = CaseRow & { readonly calledBy: string | null };

interface Family {
  readonly parent: CaseRow | null;
  readonly children: readonly Relative[];
}

/** The case that called this one, and those that it called, newest first; only what the person may see. */
export async function readFamily(knex: Knex, rights: CaseRights, me: User, id: string): Promise<Family> {
  const { sql, bindings } = rights.filter(me);
  const [parent] = await caseRows(
    knex,
    `i.id = (select c.parent_instance_id from wattloom.instance c where c.id = ?) and ${sql}`,
    [id, ...bindings],
  );
  const children = await caseRows(
    knex,
    `i.parent_instance_id = ? and ${sql}`,
    [id, ...bindings, most],
    'order by i.started_at desc, i.id desc limit ?',
  );
  const calls = children.length ? await callsOf(knex, id) : new Map<string, string>();
  return {
    parent: parent ?? null,
    children: children.map((row) => ({ ...row, calledBy: calls.get(row.parentKey ?? '') ?? null })),
  };
}

/** The call activity of each call, by the key of its wait. */
async function callsOf(knex: Knex, id: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await knex.raw<{ rows: { key: string; target: string }[] }>(
    `select body ->> 'key' as key, body ->> 'target' as target from wattloom.event
     where instance_id = ? and type = 'waitOpened' and body -> 'props' ->> 'kind' = 'child'`,
    [id],
  );
  return new Map(rows.map(({ key, target }) => [key, target]));
}
