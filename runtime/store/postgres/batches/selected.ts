import type { Condition, Selection } from './batch.ts';

/** A selection as a condition over alias `i` of wattloom.instance. */
export function selected(selection: Selection): Condition {
  const { process, version, element, incident, startedAfter, startedBefore, businessKeys, ids } = selection;
  const states = selection.states ?? (ids ? undefined : ['active', 'suspended']);
  const parts: readonly (readonly [string, unknown])[] = [
    ['i.process_key = ?', process],
    ['i.process_version = ?', version],
    ['i.status = any(?::text[])', states],
    [`exists (select 1 from jsonb_each(i.state -> 'executions') e where e.value ->> 'elementId' = ?)`, element],
    [
      incident === '*'
        ? `exists (select 1 from wattloom.incident n where n.instance_id = i.id and ?::text = '*')`
        : 'exists (select 1 from wattloom.incident n where n.instance_id = i.id and n.code = ?)',
      incident,
    ],
    ['i.started_at >= ?', startedAfter],
    ['i.started_at < ?', startedBefore],
    ['i.business_key = any(?::text[])', businessKeys],
    ['i.id = any(?::uuid[])', ids],
  ];
  const used = parts.filter(([, value]) => value !== undefined);
  return {
    sql: used.map(([sql]) => sql).join(' and ') || 'true',
    bindings: used.map(([, value]) => value),
  };
}
