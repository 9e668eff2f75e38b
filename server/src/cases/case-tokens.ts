import type { Instance } from '@wattloom/runtime';
import type { ElementName } from '../definitions/definition-cache.ts';
import type { InstanceDetail } from '../http/schemas/instance.ts';
import type { CasePage } from './case-page.ts';
import type { CaseRow } from './case-rows.ts';

type Found = Pick<InstanceDetail, 'tokens' | 'completed' | 'incidents'>;

/** Where a case stands: its tokens with since when, what it has passed, and what went wrong. */
export function tokensOf(
  elementName: (elementId: string) => ElementName,
  row: CaseRow,
  { state }: Instance,
  { visits, incidents }: Pick<CasePage, 'visits' | 'incidents'>,
): Found {
  const since = new Map(visits.map(({ key, enteredAt }) => [key, enteredAt ?? row.startedAt]));
  const kinds = new Map(Object.values(state.waits).map(({ owner, target, kind }) => [`${owner} ${target}`, kind]));
  const standing = Object.values(state.executions).filter(
    ({ parent, phase }) => parent !== null && phase !== 'running',
  );
  return {
    tokens: standing.map(({ key, elementId, phase }) => ({
      elementId,
      ...elementName(elementId),
      since: since.get(key) ?? row.startedAt,
      kind: phase === 'failed' ? 'incident' : (kinds.get(`${key} ${elementId}`) ?? null),
    })),
    completed: [...new Set(visits.filter(({ how }) => how === 'completed').map(({ elementId }) => elementId))],
    incidents: incidents.map(({ key, ...incident }) => ({
      id: `${row.id}:${key}`,
      ...incident,
      ...elementName(incident.elementId),
    })),
  };
}
