import type { FlowNode } from '../../bpmn/model/model.ts';
import { recordColumns, type DataSet } from '../../languages/data-sets/data-set.ts';
import type { Say } from './check-process.ts';
import { suggestion } from './near.ts';
import { valueAt, type ProcessData } from './process-data.ts';
import { anything, isKnown, type Shape, type Shapes } from './shape.ts';
import { misfits, type Passing } from './storing.ts';

/** What an element writes to records and asks of them, against the data sets. */
export function checkRecords(data: ProcessData, node: FlowNode, routing: ReadonlySet<string>, say: Say): void {
  for (const use of data.usesOf(node)) {
    if (use.use === 'shown') checkId(node, use.dataSet, data.valueNow(use.id ?? '', data.seenBy(node)), say);
    if (use.use !== 'record') continue;
    const key = data.dataSetOf(node);
    const set = key === null ? undefined : data.world.dataSets.get(key)?.value;
    if (!set) continue;
    const given = (name: string): Shapes => data.localsOf(node).get(name)?.() ?? anything;
    const passing = passingOf(data, node, routing);
    if (use.operation === 'record:update' || use.operation === 'record:get') checkId(node, set.key, given('id'), say);
    if (use.operation === 'record:find')
      checkContext(node, set, given('where'), say, { passing, columns: recordColumns });
    if (use.operation === 'record:create' || use.operation === 'record:update')
      checkContext(node, set, given('values'), say, { passing, isNew: use.operation === 'record:create' });
  }
  checkStores(data, node, say);
}

/** Data associations with data stores: fields that are copied, and the id that names the record. */
function checkStores(data: ProcessData, node: FlowNode, say: Say): void {
  const { reads, writes } = node.data;
  for (const { dataSet, id, where } of [...reads, ...writes]) {
    const set = data.world.dataSets.get(dataSet)?.value;
    if (!set) continue;
    const value = (text: string | null): Shapes =>
      text?.startsWith('=') ? data.valueNow(text, data.seenBy(node)) : anything;
    checkId(node, dataSet, value(id), say);
    checkContext(node, set, value(where), say, { columns: recordColumns });
  }
  for (const { dataSet, copies } of writes) {
    const set = data.world.dataSets.get(dataSet)?.value;
    for (const { source, target } of set ? copies : []) {
      const [, field] = target.split('.');
      if (set && field !== undefined) checkField(node, set, field, data.valueNow(source, data.seenBy(node)), say, {});
    }
  }
}

function checkId({ id }: FlowNode, dataSet: string, shapes: Shapes, say: Say): void {
  if (!isKnown(shapes)) return;
  const [other] = shapes.all.flatMap(({ reference }) => (reference === undefined ? [] : [reference]));
  if (other === undefined || shapes.all.some(({ reference }) => reference === undefined || reference === dataSet))
    return;
  say(
    id,
    'record-of-other',
    `Expected "${id}" to name a record of "${dataSet}" by its id, but it names one of "${other}". Correct the id or the data set.`,
  );
}

interface How {
  readonly passing?: (entry: string) => Passing;
  readonly columns?: readonly string[];
  /** A record is made: what it must have must be given. */
  readonly isNew?: boolean;
}

function checkContext(node: FlowNode, set: DataSet, shapes: Shapes, say: Say, how: How): void {
  const contexts = shapes.all.filter(({ kind }) => kind === 'context');
  for (const context of contexts)
    for (const [name, value] of context.entries ?? []) checkField(node, set, name, value, say, how);
  if (how.isNew && isKnown(shapes) && contexts.length === shapes.all.length) checkRequired(node, set, contexts, say);
}

function checkRequired({ id }: FlowNode, { key, fields }: DataSet, contexts: readonly Shape[], say: Say): void {
  const must = fields.filter(({ required, sequence }) => required === true && sequence === undefined);
  for (const { key: field } of must) {
    const isGiven = contexts.some(({ isOpen, entries }) => {
      const value = entries?.get(field);
      return isOpen === true || (value !== undefined && (value.isOpen || value.all.length > 0));
    });
    if (!isGiven)
      say(
        id,
        'record-required',
        `Expected "${id}" to give "${field}", which every record of "${key}" must have, but it does not. Add it to the values.`,
      );
  }
}

function checkField(
  node: FlowNode,
  set: DataSet,
  name: string,
  value: Shapes,
  say: Say,
  { passing, columns = [] }: How,
): void {
  const field = set.fields.find(({ key }) => key === name);
  const names = [...set.fields.map(({ key }) => key), ...columns];
  if (!field) {
    if (columns.includes(name)) return;
    say(
      node.id,
      'field-unknown',
      `Expected a field of data set "${set.key}", but it has no "${name}".${suggestion(name, names)}`,
    );
    return;
  }
  for (const { code, message } of misfits(field, value, passing?.(name)))
    say(node.id, code, `Data set "${set.key}": ${message}`);
}

/** A value that comes straight from a variable by which nothing was decided is as it was written. */
function passingOf(data: ProcessData, node: FlowNode, routing: ReadonlySet<string>): (entry: string) => Passing {
  const source = node.inputs.find(({ target }) => target === 'values')?.source ?? '';
  return (entry) => {
    const name = new RegExp(String.raw`[{,]\s*"?${entry}"?\s*:\s*([\p{L}_][\p{L}\p{N}_]*)\s*[,}]`, 'u').exec(
      source,
    )?.[1];
    const isPlain = name !== undefined && !routing.has(name) && data.variable(name) !== undefined && !data.isFedLater;
    return isPlain && isKnown(valueAt(data.variable(name) ?? anything, [])) ? 'as it is' : 'perhaps narrowed';
  };
}
