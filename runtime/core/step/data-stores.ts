import { asText } from '../../ground/as-text.ts';
import type { DataState, StoreAccess } from '../../bpmn/model/data-stores.ts';
import type { FlowNode } from '../../bpmn/model/model.ts';
import type { RecordOperation } from '../state/wait-props.ts';
import type { Execution, Key, RetryPoint, Wait } from '../state/state.ts';
import type { Value, Vars } from '../../ground/value.ts';
import { isListenedTo } from './is-listened-to.ts';
import { mapped } from './mapped.ts';
import type { Step } from './step.ts';
import { asJson, retryFrom, Trouble } from './trouble.ts';
import type { TroubleKey } from './troubles.ts';

/** Asks for what the next data store gives; false where none is left. */
export function readNext(step: Step, at: Execution, { data: { reads } }: FlowNode, index = 0): boolean {
  const access = reads[index];
  if (!access) return false;
  const operation = reading(step, at, access);
  step.wait(at, { kind: 'record', operation, onRefusal: 'incident', store: { way: 'read', index } });
  return true;
}

/** Writes the next data store; false where none is left. */
export function writeNext(step: Step, at: Execution, node: FlowNode, index = 0): boolean {
  const access = node.data.writes[index];
  if (!access) return false;
  const operation = retryFrom(writeAgain(index), () => writing(step, at, access));
  // What a person has just submitted is refused to that person, as where a form shows the record.
  const isSubmitted = node.role === 'people' && !isListenedTo(node, 'completing');
  const onRefusal = isSubmitted ? 'refuse' : 'incident';
  step.wait(at, { kind: 'record', operation, onRefusal, store: { way: 'write', index } });
  return true;
}

/** A retry goes on with the store that refused: what was written before it is not written again. */
export function writeAgain(index: number): RetryPoint {
  return `write:${index}`;
}

/** A data store has answered: the next one, or the element itself, goes on. */
export function storeAnswered(step: Step, at: Execution, node: FlowNode, { store }: Wait, data: Vars): void {
  if (!store) return;
  const { way, index } = store;
  const access = node.data[way === 'read' ? 'reads' : 'writes'][index];
  if (!access) return;
  if (way === 'read') {
    const found = expected(access, data.records ?? data.record);
    const source = { [access.variable]: found };
    const values = mapped(access.copies, (text, before) => step.value(at, text, { ...before, ...source }));
    step.emit({ type: 'variablesSet', scope: at.key, values });
    if (!readNext(step, at, node, index + 1)) step.prepared(at, node);
    return;
  }
  step.setVariables(at.parent ?? at.key, { [access.variable]: data.record });
  if (!writeNext(step, at, node, index + 1)) step.stored(at, node);
}

/** Does an execution wait for a data store that it writes at its end? */
export function isWriting(step: Step, key: Key): boolean {
  return Object.values(step.instance.state.waits).some(({ owner, store }) => owner === key && store?.way === 'write');
}

function reading(step: Step, at: Execution, access: StoreAccess): RecordOperation {
  const { dataSet, id, where, many, state } = access;
  if (id !== null) return { op: 'get', dataSet, id: idOf(step, at, access, id) };
  const wanted = context(step.value(at, where ?? ''), 'record-input-invalid/search', {
    where: where ?? '',
    store: access.store,
  });
  return { op: 'find', dataSet, where: { ...wanted, ...(state && { [state.field]: state.name }) }, many };
}

function writing(step: Step, at: Execution, access: StoreAccess): RecordOperation {
  const { dataSet, id, variable, copies, state, store } = access;
  const found = mapped(copies, (source, before) => step.value(at, source, before));
  const { version, ...fields } = context(found[variable], 'record-input-invalid/written', { store });
  const values = { ...fields, ...(state && { [state.field]: state.name }) };
  if (id === null) return { op: 'create', dataSet, values };
  const seen = typeof version === 'number' ? { version } : {};
  return { op: 'update', dataSet, id: idOf(step, at, access, id), values, ...seen };
}

function idOf(step: Step, at: Execution, { dataSet }: StoreAccess, id: string): string {
  const found = asText(step.value(at, id));
  if (found !== '') return found;
  throw new Trouble('record-id-missing', { source: id, dataSet });
}

function context(found: Value, says: TroubleKey, params: Readonly<Record<string, string>>): Vars {
  if (typeof found === 'object' && found !== null && !Array.isArray(found)) return found as Vars;
  throw new Trouble(says, { ...params, found: asJson(found) });
}

/** A record that is named by its id must be in the state that is drawn; a search finds no others. */
function expected({ state, id, store }: StoreAccess, found: Value): Value {
  if (state && id !== null) checkState({ store }, found, state);
  return found ?? null;
}

export function checkState(
  what: { readonly store: string } | { readonly variable: string },
  found: Value,
  { field, name }: DataState,
): void {
  const state = (found as Vars | null)?.[field] ?? null;
  if (state === name) return;
  const says = 'store' in what ? 'data-state-differs/store' : 'data-state-differs/variable';
  throw new Trouble(says, { ...what, state: name, field, found: asJson(state) });
}
