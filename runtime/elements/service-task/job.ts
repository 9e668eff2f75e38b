import { asText } from '../../model/as-text.ts';
import { givesNothing, shown } from '../../model/constant.ts';
import { feelProblems } from '../../model/feel-texts.ts';
import { extension, list, text, type ModdleElement } from '../../model/moddle.ts';
import type { Problem } from '../../problems.ts';
import type { Execution } from '../../state/state.ts';
import type { Step } from '../../step/step.ts';

/** Work for an external worker, as `zeebe:taskDefinition` and `zeebe:taskHeaders` say it. */
export interface JobSource {
  /** A text as zeebe writes it: FEEL behind "=". */
  readonly type: string;
  readonly retries: number;
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
    retries: Number(text(definition, 'retries') ?? 3),
    headers: Object.fromEntries(headers.map((header) => [text(header, 'key') ?? '', text(header, 'value') ?? ''])),
  };
}

export function jobProblems(elementId: string, { type, retries }: JobSource): readonly Problem[] {
  if (givesNothing(type)) {
    const message = `Expected "${elementId}" to name a job type, but found ${shown(type)}. Correct zeebe:taskDefinition type.`;
    return [{ elementId, code: 'job-type-missing', message }];
  }
  if (Number.isInteger(retries) && retries >= 1) return feelProblems(elementId, [type]);
  const message = `Expected the retries of "${elementId}" to be a whole number from 1, but found ${Number.isNaN(retries) ? 'no number' : retries}. Correct zeebe:taskDefinition retries.`;
  return [{ elementId, code: 'retries-invalid', message }];
}

/** Opens the job; the element leaves with what its worker answers. */
export function openJob(step: Step, at: Execution, { type, retries, headers }: JobSource): void {
  const job = { type: asText(step.value(at, type)), retries, headers, variables: step.variables(at) };
  step.wait(at, { kind: 'job', job });
}
