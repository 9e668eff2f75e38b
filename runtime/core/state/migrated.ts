import type { Event } from './events.ts';
import type { Instance, InstanceState } from './state.ts';

type Migrated = Event & { type: 'instanceMigrated' };

/** An instance on another version: everything that names an element or a flow names the one it was mapped to. */
export function migrated(before: Instance, event: Migrated): Instance {
  const named = (elementId: string): string => event.elements[elementId] ?? elementId;
  const doneBy = before.doneBy.map((entry) => {
    const end = entry.indexOf(':');
    return `${named(entry.slice(0, end))}${entry.slice(end)}`;
  });
  return { ...before, state: stateOn(before.state, event, named), doneBy: [...new Set(doneBy)] };
}

function stateOn(
  state: InstanceState,
  { toVersion, flows }: Migrated,
  named: (elementId: string) => string,
): InstanceState {
  const placeOn = (place: string): string => {
    const [scope = '', elementId = ''] = place.split('/');
    return `${scope}/${named(elementId)}`;
  };
  const flowOn = (flow: string): string => flows[flow] ?? flow;
  const arrivals = Object.entries(state.arrivals).map(([place, counts]) => {
    const entries = Object.entries(counts).map(([flow, count]) => [flowOn(flow), count] as const);
    return [placeOn(place), Object.fromEntries(entries)] as const;
  });
  const resets = Object.entries(state.resets ?? {}).map(([place, ids]) => [placeOn(place), ids.map(flowOn)] as const);
  return {
    ...renamed(state, named),
    processVersion: toVersion,
    arrivals: Object.fromEntries(arrivals),
    ...(state.resets && { resets: Object.fromEntries(resets) }),
    ...(state.made && { made: state.made.map((one) => ({ ...one, elementId: named(one.elementId) })) }),
  };
}

/** Executions, and whatever else by key names the element it is of; waits name it as their target. */
function renamed(state: InstanceState, named: (elementId: string) => string): InstanceState {
  const lists = Object.entries(state).map(([list, found]: [string, unknown]) => {
    if (list === 'arrivals' || list === 'resets' || list === 'made' || typeof found !== 'object' || found === null)
      return [list, found] as const;
    const rows = Object.entries(found as Record<string, unknown>).map(
      ([key, row]) => [key, rowOn(row, named)] as const,
    );
    return [list, Object.fromEntries(rows)] as const;
  });
  return Object.fromEntries(lists) as unknown as InstanceState;
}

function rowOn(row: unknown, named: (elementId: string) => string): unknown {
  if (typeof row !== 'object' || row === null) return row;
  const { elementId, target } = row as { elementId?: unknown; target?: unknown };
  return {
    ...row,
    ...(typeof elementId === 'string' ? { elementId: named(elementId) } : {}),
    ...(typeof target === 'string' ? { target: named(target) } : {}),
  };
}
