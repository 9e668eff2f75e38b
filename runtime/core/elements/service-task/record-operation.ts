import { asText } from '../../../ground/as-text.ts';
import type { FlowNode, Reference } from '../../../bpmn/model/model.ts';
import type { Problem } from '../../../ground/problems.ts';
import type { RecordOperation } from '../../state/wait-props.ts';
import type { Vars } from '../../../ground/value.ts';
import { Trouble } from '../../step/trouble.ts';
import type { RecordUse } from '../data-use.ts';

/** What each operation reads from the task's inputs. */
const needs = {
  'record:create': ['dataSet', 'values'],
  'record:update': ['dataSet', 'id', 'values'],
  'record:get': ['dataSet', 'id'],
  'record:find': ['dataSet', 'where'],
} as const satisfies Record<RecordUse, readonly string[]>;

/** Everything under `record:`; a name of that kind which is no operation is refused, never given to a worker. */
export function isRecordType(type: string | null): type is string {
  return type?.startsWith('record:') ?? false;
}

export function isRecordOperation(type: string): type is RecordUse {
  return Object.hasOwn(needs, type);
}

export function recordTaskProblems(node: FlowNode, type: string): readonly Problem[] {
  if (!isRecordOperation(type)) {
    const message = `Expected one of ${Object.keys(needs).join(', ')} at "${node.id}", but found "${type}".`;
    return [{ elementId: node.id, code: 'record-operation-unknown', message }];
  }
  const given = new Set(node.inputs.map(({ target }) => target.split('.')[0]));
  const missing = needs[type].filter((name) => !given.has(name));
  if (missing.length === 0) return [];
  const message = `Expected "${node.id}" (${type}) to have input ${missing.map((name) => `"${name}"`).join(' and ')}. Add an input mapping.`;
  return [{ elementId: node.id, code: 'record-input-missing', message }];
}

/** The data set where the model names it outright. */
export function recordReferences({ id, inputs }: FlowNode): readonly Reference[] {
  const source = inputs.find(({ target }) => target === 'dataSet')?.source ?? '';
  const key = /^=\s*"([^"]*)"\s*$/.exec(source)?.[1] ?? (source.startsWith('=') ? null : source);
  return key === null ? [] : [{ elementId: id, kind: 'dataSet', key }];
}

export function recordOperation(type: string, inputs: Vars): RecordOperation {
  const dataSet = word(inputs, 'dataSet');
  switch (isRecordOperation(type) ? type : null) {
    case 'record:create':
      return { op: 'create', dataSet, values: context(inputs, 'values'), ...(isAnew(inputs) && { anew: true }) };
    case 'record:update':
      return { op: 'update', dataSet, id: word(inputs, 'id'), values: context(inputs, 'values'), ...version(inputs) };
    case 'record:get':
      return { op: 'get', dataSet, id: word(inputs, 'id') };
    case 'record:find':
      return {
        op: 'find',
        dataSet,
        where: context(inputs, 'where'),
        many: inputs.many === true || inputs.many === 'true',
      };
    case null:
      throw new Trouble('record-input-invalid/operation', {
        allowed: Object.keys(needs).join(', '),
        found: asText(type),
      });
  }
}

/** What a step made before the case went back is taken up, unless the model says otherwise. */
function isAnew({ again = null }: Vars): boolean {
  if (again === null || again === 'same') return false;
  if (again === 'new') return true;
  throw new Trouble('record-input-invalid/again', { found: asText(again) });
}

function version({ version: found }: Vars): { version?: number } {
  return typeof found === 'number' ? { version: found } : {};
}

function word(inputs: Vars, name: string): string {
  const found = asText(inputs[name]);
  if (found === '') throw new Trouble('record-input-invalid/missing', { input: name });
  return found;
}

function context(inputs: Vars, name: string): Vars {
  const found = inputs[name];
  if (typeof found === 'object' && found !== null && !Array.isArray(found)) return found as Vars;
  throw new Trouble('record-input-invalid/context', { input: name, found: asText(found) });
}
