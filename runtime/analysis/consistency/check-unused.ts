import type { ProcessData } from './process-data.ts';
import type { Finding, In, World } from './world.ts';

/** Forms that nothing shows and data sets that nothing speaks of. Told only of a whole: others may be deployed later. */
export function checkUnused({ forms, dataSets }: World, processes: readonly In<ProcessData>[]): readonly Finding[] {
  const shown = new Set<string>();
  const stored = new Set<string>();
  for (const { value: data } of processes)
    for (const node of data.model.nodes.values()) {
      for (const { dataSet } of [...node.data.reads, ...node.data.writes]) stored.add(dataSet);
      for (const use of data.usesOf(node)) {
        if (use.use === 'form') shown.add(use.form);
        if (use.use === 'shown') stored.add(use.dataSet);
        if (use.use === 'record') stored.add(data.dataSetOf(node) ?? '');
      }
    }
  for (const { value: set } of dataSets.values())
    for (const { dataSet } of set.fields) if (dataSet !== undefined && dataSet !== set.key) stored.add(dataSet);
  // A data set that is worked out may be any.
  const isUnsure = stored.has('');
  return [
    ...unused(
      [...forms].filter(([key]) => !shown.has(key)),
      'form-unused',
      (key) =>
        `Expected form "${key}" to be shown by a task or a start event, but no process here does. Refer to it, or take it away.`,
      'warning',
    ),
    ...unused(
      isUnsure ? [] : [...dataSets].filter(([key]) => !stored.has(key)),
      'data-set-unused',
      (key) =>
        `No process here reads or writes data set "${key}". That is right where people keep its records themselves.`,
      'info',
    ),
  ];
}

function unused(
  found: readonly (readonly [string, In<unknown>])[],
  code: string,
  message: (key: string) => string,
  severity: Finding['severity'],
): readonly Finding[] {
  return found.map(([key, { resource }]) => ({ resource, elementId: null, code, message: message(key), severity }));
}
