import type { Instance } from '@wattloom/runtime';
import type { ElementName } from '../definitions/definition-cache.ts';
import type { InstanceDetail } from './cases.schema.ts';
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
  // The clock of a task's limit waits beside its task; what the case waits for is the person, which is said last.
  const waits = Object.values(state.waits).sort((a, b) => Number(a.kind === 'task') - Number(b.kind === 'task'));
  const kinds = new Map(waits.map(({ owner, target, kind }) => [`${owner} ${target}`, kind]));
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
