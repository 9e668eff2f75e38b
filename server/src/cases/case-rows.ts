import { runMade } from '@wattloom/runtime/postgres';
import type { Knex } from 'knex';
import type { CasePlace } from './case-rights.ts';

export interface CaseRow extends CasePlace {
  readonly processVersion: number;
  readonly state: 'active' | 'suspended' | 'completed' | 'terminated';
  readonly businessKey: string | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly incidents: number;
  /** The wait of the call that started it, in the case that called; null where nobody did. */
  readonly parentKey: string | null;
  /** Elements at which its tokens stand, scopes left out. */
  readonly at: readonly string[];
}

export const INSTANT = `at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;

export const CASE_COLUMNS = `
  i.id, i.process_key as "processKey", i.process_version as "processVersion", i.status as state,
  i.business_key as "businessKey", i.department, i.started_by as initiator,
  i.parent_key as "parentKey",
  to_char(i.started_at ${INSTANT}) as "startedAt", to_char(i.ended_at ${INSTANT}) as "endedAt",
  (select count(*)::int from wattloom.incident n where n.instance_id = i.id) as incidents,
  array(select distinct e.value ->> 'elementId' from jsonb_each(i.state -> 'executions') e
        where e.value ->> 'phase' in ('waiting', 'failed') order by 1) as at`;

/** Rows under a condition over alias `i` of wattloom.instance; `rest` orders and limits. */
export async function caseRows(knex: Knex, where: string, bindings: readonly unknown[], rest = ''): Promise<CaseRow[]> {
  return runMade<CaseRow>(knex, `select ${CASE_COLUMNS} from wattloom.instance i where ${where} ${rest}`, bindings);
}
