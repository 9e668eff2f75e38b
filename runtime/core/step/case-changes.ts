import { evaluate } from '../../languages/feel/index.ts';
import { asText } from '../../ground/as-text.ts';
import type { ProcessModel } from '../../bpmn/model/model.ts';
import { visibleVariables } from '../state/apply.ts';
import type { Event } from '../state/events.ts';
import type { Instance } from '../state/state.ts';
import type { Vars } from '../../ground/value.ts';
import { isStorableText, longestName } from '../../languages/storable/storable.ts';

/** What the process's `wattloom:case` makes of the variables. What cannot be worked out yet stays as it was. */
export function caseChanges({ caseOf }: ProcessModel, instance: Instance, now: string): readonly Event[] {
  if (!caseOf) return [];
  const root = Object.values(instance.state.executions).find(({ parent }) => parent === null);
  const variables = visibleVariables(instance, root?.key ?? null);
  const department = word(caseOf.department, variables, now);
  const businessKey = word(caseOf.number, variables, now);
  const events: Event[] = [];
  if (department !== '' && department !== instance.department) events.push({ type: 'departmentSet', department });
  if (businessKey !== '' && businessKey !== instance.businessKey) events.push({ type: 'businessKeySet', businessKey });
  return events;
}

function word(source: string | null, variables: Vars, now: string): string {
  if (source === null) return '';
  const text = asText(source.startsWith('=') ? evaluate(source.slice(1), variables, { now }).value : source);
  return text.length <= longestName && isStorableText(text) ? text : '';
}
