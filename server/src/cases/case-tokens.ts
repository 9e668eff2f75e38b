import type { Instance } from '@wattloom/runtime';
import type { Knex } from 'knex';
import type { DefinitionCache } from '../definitions/definition-cache.ts';
import type { InstanceDetail } from '../http/schemas/instance.ts';
import type { CaseRow } from './case-rows.ts';

interface Sources {
  readonly knex: Knex;
  readonly definitions: DefinitionCache;
}

type Found = Pick<InstanceDetail, 'tokens' | 'completed' | 'incidents'>;

/** Where a case stands: its tokens with since when, what it has passed, and what went wrong. */
export async function readTokens({ knex, definitions }: Sources, row: CaseRow, { state }: Instance): Promise<Found> {
  const model = await definitions.model(row.processKey, row.processVersion);
  const nameOf = (id: string): string => model.nodes.get(id)?.name ?? id;
  const { rows: activities } = await knex.raw<{ rows: Activity[] }>(
    'select key, element_id as "elementId", entered_at as "enteredAt", how from wattloom.activity where instance_id = ?',
    [row.id],
  );
  const since = new Map(activities.map(({ key, enteredAt }) => [key, enteredAt?.toISOString() ?? row.startedAt]));
  const kinds = new Map(Object.values(state.waits).map(({ owner, target, kind }) => [`${owner} ${target}`, kind]));
  const standing = Object.values(state.executions).filter(
    ({ parent, phase }) => parent !== null && phase !== 'running',
  );
  const { rows: incidents } = await knex.raw<{ rows: IncidentRow[] }>(
    `select key, element_id as "elementId", code, message, details, raised_at as "raisedAt" from wattloom.incident
     where instance_id = ? order by raised_at, key`,
    [row.id],
  );
  return {
    tokens: standing.map(({ key, elementId, phase }) => ({
      elementId,
      elementName: nameOf(elementId),
      since: since.get(key) ?? row.startedAt,
      kind: phase === 'failed' ? 'incident' : (kinds.get(`${key} ${elementId}`) ?? null),
    })),
    completed: [...new Set(activities.filter(({ how }) => how === 'completed').map(({ elementId }) => elementId))],
    incidents: incidents.map(({ key, raisedAt, ...incident }) => ({
      id: `${row.id}:${key}`,
      ...incident,
      elementName: nameOf(incident.elementId),
      raisedAt: raisedAt.toISOString(),
    })),
  };
}

interface Activity {
  readonly key: string;
  readonly elementId: string;
  readonly enteredAt: Date | null;
  readonly how: 'completed' | 'cancelled' | null;
}

interface IncidentRow {
  readonly key: string;
  readonly elementId: string;
  readonly code: string;
  readonly message: string;
  readonly details: Record<string, unknown>;
  readonly raisedAt: Date;
}
