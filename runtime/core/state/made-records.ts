import type { Event } from './events.ts';
import type { InstanceState, MadeRecord } from './state.ts';

/** What waits to be taken up: a record that a step goes on with is off the list. */
export function madeRecords(
  state: InstanceState,
  event: Event & { type: 'recordMade' | 'madeRecordsKept' },
): InstanceState {
  const { made = [] } = state;
  if (event.type === 'recordMade') return made.length ? withMade(state, made.filter(isOther([event]))) : state;
  return withMade(state, [...event.records, ...made.filter(isOther(event.records))]);
}

function withMade({ made: _, ...state }: InstanceState, made: readonly MadeRecord[]): InstanceState {
  return made.length ? { ...state, made } : state;
}

function isOther(records: readonly MadeRecord[]): (one: MadeRecord) => boolean {
  return ({ dataSet, id }) => !records.some((record) => record.dataSet === dataSet && record.id === id);
}
