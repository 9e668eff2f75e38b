import { Rejected, type Engine } from '@wattloom/runtime';
import type { Knex } from 'knex';
import { CaseRights } from '../cases/case-rights.ts';
import { caseRows } from '../cases/case-rows.ts';
import { counted, keyset, readCursor, writeCursor } from '../contract/keyset.ts';
import type { InstanceRef } from '../cases/cases.schema.ts';
import type { IncidentList, IncidentQuery, RetryIncident } from './operate.schema.ts';
import type { User } from '../contract/user.ts';
import { addressOf } from '../tasks/task-rows.ts';
import type { Rights } from '../rights/index.ts';
import type { DefinitionCache } from '../definitions/definition-cache.ts';

interface Row {
  readonly instanceId: string;
  readonly key: string;
  readonly businessKey: string | null;
  readonly processKey: string;
  readonly processVersion: number;
  readonly elementId: string;
  readonly code: string;
  readonly message: string;
  readonly details: Record<string, unknown>;
  readonly raisedAt: string;
}

const FROM = 'wattloom.incident n join wattloom.instance i on i.id = n.instance_id';
const COLUMNS = `n.instance_id as "instanceId", n.key, i.business_key as "businessKey", i.process_key as "processKey",
  i.process_version as "processVersion", n.element_id as "elementId", n.code, n.message, n.details,
  to_char(n.raised_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "raisedAt"`;

interface Parts {
  readonly knex: Knex;
  readonly engine: Engine;
  readonly rights: Rights;
  readonly definitions: DefinitionCache;
}

/** What stopped, over all cases that a person may see. */
export class Incidents {
  readonly #parts: Parts;
  readonly #rights: CaseRights;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#rights = new CaseRights(parts.knex, parts.rights);
  }

  async list(me: User, { process, code, element, cursor, limit }: IncidentQuery): Promise<IncidentList> {
    const rights = this.#rights.filter(me);
    const where = [rights.sql];
    const bindings: unknown[] = [...rights.bindings];
    const and = (sql: string, ...values: readonly unknown[]): void => {
      where.push(sql);
      bindings.push(...values);
    };
    if (process !== undefined) and('i.process_key = ?', process);
    if (code !== undefined) and('n.code = ?', code);
    if (element !== undefined) and('n.element_id = ?', element);
    const count = await counted(this.#parts.knex, `${FROM} where ${where.join(' and ')}`, bindings);
    const after = readCursor(cursor, ['instant', 'uuid', 'text']);
    if (after) and(keyset(['n.raised_at', 'n.instance_id', 'n.key'], 'desc'), ...after);
    const { rows } = await this.#parts.knex.raw<{ rows: Row[] }>(
      `select ${COLUMNS} from ${FROM} where ${where.join(' and ')}
       order by n.raised_at desc, n.instance_id desc, n.key desc limit ?`,
      [...bindings, limit + 1] as Knex.RawBinding[],
    );
    const page = rows.slice(0, limit);
    const last = rows.length > limit ? page.at(-1) : undefined;
    const items = await Promise.all(page.map((row) => this.#item(row)));
    return { items, count, next: last ? writeCursor([last.raisedAt, last.instanceId, last.key]) : null };
  }

  /** Retries one incident; variables given beside are set before, which is an operator's right of its own. */
  async retry(me: User, incidentId: string, { variables }: RetryIncident): Promise<InstanceRef> {
    const { instanceId, key } = addressOf(incidentId);
    const [row] = await caseRows(this.#parts.knex, 'i.id = ?', [instanceId]);
    if (!row) throw new Rejected('no-such-instance', { id: instanceId });
    this.#rights.requireRetry(me, row);
    const actor = { by: me.id };
    if (variables && Object.keys(variables).length) {
      this.#rights.requireOperate(me, row);
      const set = { type: 'setVariables', values: variables, reason: `to retry incident ${key}` } as const;
      await this.#parts.engine.operations.perform(instanceId, set, actor);
    }
    const done = await this.#parts.engine.operations.retryIncident(instanceId, key, actor);
    return { id: done.id, state: done.status };
  }

  async #item({ instanceId, key, processKey, processVersion, ...row }: Row): Promise<IncidentList['items'][number]> {
    const { definitions } = this.#parts;
    const model = await definitions.model(processKey, processVersion);
    return {
      ...row,
      id: `${instanceId}:${key}`,
      instanceId,
      process: { key: processKey, ...definitions.processName(model), version: processVersion },
      ...definitions.elementName(model, row.elementId),
    };
  }
}
