import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Decisions, type Decided } from '@wattloom/runtime/dmn';
import { parseExact, stringifyExact } from '@wattloom/runtime/feel';
import { StartError } from '../contract/start-error.ts';
import type { Arguments } from './arguments.ts';
import { dmnSources } from './dmn-sources.ts';
import { readText, textOf as textOfBytes } from '../reading/read-text.ts';
import { say } from './say.ts';

const MISUSED = 2;

/** Makes one decision of a file and prints its result as JSON; what went wrong goes to standard error. */
export function decide({ words: [file], options: { decision, input }, trace }: Arguments): number {
  if (file === undefined) return MISUSED;
  const decisions = new Decisions(dmnSources(file));
  const unreadable = decisions.problems.find(({ code }) => code === 'dmn-unreadable');
  if (unreadable)
    throw new StartError(`Expected DMN in ${unreadable.resource}, but it cannot be read: ${unreadable.message}`);
  const id = chosen(decisions, path.basename(file), decision);
  const made = decisions.decide(id, inputFrom(input), { now: new Date().toISOString(), zone: zone(), trace });
  const { value, trace: steps } = made;
  say(stringifyExact(trace ? { value, trace: steps } : value, 2));
  for (const text of said(made)) process.stderr.write(`${text}\n`);
  return made.diagnostics.length ? 1 : 0;
}

const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The decision asked for; the only one where none is named. */
function chosen(decisions: Decisions, file: string, decision: string | undefined): string {
  const offered = decisions.models
    .filter(({ resource }) => resource === file)
    .flatMap(({ nodes }) => [...nodes.values()])
    .filter(({ kind }) => kind === 'decision' || kind === 'decisionService');
  const [only] = offered;
  if (decision === undefined && only && offered.length === 1) return only.id;
  const found =
    decision === undefined ? null : decisions.find(decision, ['decision', 'decisionService', 'businessKnowledgeModel']);
  if (found) return found.id;
  const names = offered.map(({ id }) => id).join(', ') || 'none';
  throw new StartError(
    `Expected --decision to name one of ${names}, but ${decision === undefined ? 'it is missing' : `found "${decision}"`}.`,
  );
}

function inputFrom(given: string | undefined): Readonly<Record<string, unknown>> {
  const text = textOf(given ?? '{}');
  const input = parsed(text);
  if (typeof input !== 'object' || input === null || Array.isArray(input))
    throw new StartError('Expected --input to be a JSON object of the inputs by name, e.g. {"amount": 12.50}.');
  return input as Record<string, unknown>;
}

function textOf(given: string): string {
  if (given === '-') return textOfBytes('standard input', readFileSync(0));
  return given.trimStart().startsWith('{') ? given : readText(given);
}

function parsed(text: string): unknown {
  try {
    return parseExact(text);
  } catch (error) {
    throw new StartError(`Expected --input to be JSON, but ${error instanceof Error ? error.message : 'it is not'}.`);
  }
}

const said = ({ diagnostics }: Decided): readonly string[] =>
  diagnostics.map(
    ({ elementId, code, message }) => `${elementId === undefined ? '' : `${elementId}: `}${code}: ${message}`,
  );
