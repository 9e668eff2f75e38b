import { asText } from '../../ground/as-text.ts';
import { isRetries } from '../../bpmn/model/retries.ts';
import type { Execution } from '../state/state.ts';
import type { Step } from './step.ts';
import { asJson, Trouble } from './trouble.ts';

/** How often a job is tried, worked out when it opens; `retries-invalid` where that is no whole number from 1. */
export function retriesOf(step: Step, at: Execution, source: string): number {
  const found = step.value(at, source);
  if (!isRetries(found)) throw new Trouble('retries-invalid', { source, found: asJson(found) });
  return Number(asText(found));
}
