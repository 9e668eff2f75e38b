import { asText } from '../../../ground/as-text.ts';
import type { FeelText } from '../../../bpmn/model/feel-texts.ts';
import { text, type ModdleElement } from '../../../bpmn/model/moddle.ts';
import type { TaskRecord } from '../../state/task-props.ts';
import type { Execution } from '../../state/state.ts';
import type { Vars } from '../../../ground/value.ts';
import type { Step } from '../../step/step.ts';
import { Trouble } from '../../step/trouble.ts';

/** The record that a task's form shows (`wattloom:record`). */
export interface RecordSource {
  readonly dataSet: string;
  readonly id: FeelText;
  readonly variable: string;
  readonly mode: 'update' | 'read';
}

export function parseTaskRecord(xml: ModdleElement | undefined): RecordSource | null {
  if (!xml) return null;
  const dataSet = text(xml, 'dataSet') ?? '';
  const mode = text(xml, 'mode') === 'read' ? 'read' : 'update';
  return { dataSet, id: text(xml, 'id'), variable: text(xml, 'variable') ?? dataSet, mode };
}

export function recordAt(step: Step, at: Execution, { id, ...source }: RecordSource): TaskRecord {
  const found = asText(step.value(at, id ?? ''));
  if (found !== '') return { ...source, id: found };
  throw new Trouble('record-id-missing', { source: String(id), dataSet: source.dataSet });
}

/** What of a submission goes to the record, and what goes on to the case; null where nothing goes to the record. */
export function submitted(
  data: Vars,
  variable: string,
): { operation: { values: Vars; version?: number }; rest: Vars } | null {
  const { [variable]: found, ...rest } = data;
  if (typeof found !== 'object' || found === null || Array.isArray(found)) return null;
  const { version, ...values } = found as Vars;
  return { operation: typeof version === 'number' ? { values, version } : { values }, rest };
}
