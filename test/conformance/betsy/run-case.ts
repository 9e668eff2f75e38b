import { Rejected, type Problem } from '../../../runtime/ground/problems.ts';
import type { CaseResult } from '../suite.ts';
import { BetsyRun } from './betsy-run.ts';
import { translateBetsy } from './translate.ts';

const marker = 'MARKER_exists';

export interface BetsyCase {
  readonly id: string;
  readonly group: string;
  readonly file: string;
  readonly process: string;
  readonly start_variables: Readonly<Record<string, { readonly value: unknown }>>;
  readonly delay_ms: number;
  readonly also_start_first: string | null;
  /** Lines of the log, in any order. */
  readonly expect: readonly string[];
}

export async function runCase(one: BetsyCase, xml: string): Promise<CaseResult> {
  const { id, group, expect } = one;
  const { log, notes } = await play(one, xml);
  const expected = [...expect].sort();
  const found = log
    // "ERROR" stands for either kind of failure.
    .map((line) => (expected.includes('ERROR') ? line.replace(/^ERROR_.*/, 'ERROR') : line))
    // The marker is a file beside the log, which only cases that ask for it look for: Escalation_EndEvent_TopLevel writes
    // it on the way to what it asks, and does not.
    .filter((line) => line !== marker || expected.includes(marker))
    .toSorted();
  const passed = JSON.stringify(expected) === JSON.stringify(found);
  const why = passed
    ? ''
    : `expected [${expected.join(', ')}], found [${found.join(', ')}] ${notes.join(' | ')}`.trim();
  return { id, group, passed, why };
}

interface Played {
  readonly log: readonly string[];
  readonly notes: readonly string[];
}

async function play(one: BetsyCase, xml: string): Promise<Played> {
  const run = new BetsyRun();
  try {
    await run.deploy(one.file, await translateBetsy(xml));
  } catch (error) {
    if (!(error instanceof Rejected) || error.code !== 'deployment-refused') throw error;
    const problems = error.details.problems as readonly Problem[];
    const notes = problems.map(({ code, message }) => `${code}: ${message}`);
    return { log: ['ERROR_deployment'], notes };
  }
  const variables = Object.fromEntries(Object.entries(one.start_variables).map(([name, { value }]) => [name, value]));
  if (one.also_start_first !== null) await run.start(one.also_start_first, variables);
  await run.start(one.process, variables);
  await run.advance(one.delay_ms);
  return run.outcome();
}
