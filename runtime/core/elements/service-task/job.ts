import { givesNothing, shown } from '../../../bpmn/model/constant.ts';
import { feelProblems } from '../../../bpmn/model/feel-texts.ts';
import { extension, list, text, type ModdleElement } from '../../../bpmn/model/moddle.ts';
import { parseRetries, retriesProblems } from '../../../bpmn/model/retries.ts';
import type { Problem } from '../../../ground/problems.ts';
import type { Execution } from '../../state/state.ts';
import { retriesOf } from '../../step/retries-of.ts';
import type { Step } from '../../step/step.ts';
import type { DataUse } from '../data-use.ts';

/** Work for an external worker, as `zeebe:taskDefinition` and `zeebe:taskHeaders` say it. */
export interface JobSource {
  /** A text as zeebe writes it: FEEL behind "=". */
  readonly type: string;
  /** Likewise. */
  readonly retries: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Null where the element names no job type. */
export function parseJob(xml: ModdleElement): JobSource | null {
  const definition = extension(xml, 'zeebe:TaskDefinition');
  const type = text(definition, 'type');
  if (type === null) return null;
  const headers = list(extension(xml, 'zeebe:TaskHeaders'), 'values');
  return {
    type,
    retries: parseRetries(definition),
    headers: Object.fromEntries(headers.map((header) => [text(header, 'key') ?? '', text(header, 'value') ?? ''])),
  };
}

export function jobProblems(elementId: string, { type, retries }: JobSource): readonly Problem[] {
  if (givesNothing(type)) {
    const message = `Expected "${elementId}" to name a job type, but found ${shown(type)}. Correct zeebe:taskDefinition type.`;
    return [{ elementId, code: 'job-type-missing', message }];
  }
  return [
    ...feelProblems(elementId, [type]),
    ...retriesProblems(elementId, retries, `"${elementId}"`, 'zeebe:taskDefinition retries'),
  ];
}

/** A worker answers with whatever it likes, and is given all variables. */
export function jobUses(): readonly DataUse[] {
  return [{ use: 'outside', seesAll: true }];
}

/** Opens the job; the element leaves with what its worker answers. */
export function openJob(step: Step, at: Execution, { type, retries, headers }: JobSource): void {
  const tries = retriesOf(step, at, retries);
  const job = { type: step.word(at, type), retries: tries, headers, variables: step.variables(at) };
  step.wait(at, { kind: 'job', job });
}
