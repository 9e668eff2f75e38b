import type { RecordOperation } from '../../core/state/wait-props.ts';
import type { DefinitionPort } from '../../store/store.ts';

/** Of what a form submitted, the fields of the set: the rest is the form's own and stays out of the record. */
export async function ownFields(store: DefinitionPort, operation: RecordOperation): Promise<RecordOperation> {
  if (operation.op !== 'update' || !operation.submitted) return operation;
  const found = await store.definition('dataSet', operation.dataSet);
  const { fields = [] } = JSON.parse(found?.content ?? '{}') as { fields?: readonly { key: string }[] };
  const known = new Set(fields.map(({ key }) => key));
  const { submitted: _, ...update } = operation;
  return { ...update, values: Object.fromEntries(Object.entries(operation.values).filter(([key]) => known.has(key))) };
}
