import { randomUUID } from 'node:crypto';
import path from 'node:path';
import {
  Engine,
  isError,
  MemoryStore,
  ownLimits,
  parseBpmn,
  readForm,
  Rejected,
  type DeploymentProblem,
  type Problem,
  type Resource,
} from '@wattloom/runtime';
import { contradictionsIn } from '@wattloom/runtime/consistency';
import { checkTables, Decisions } from '@wattloom/runtime/dmn';
import { readText, UnreadableFile } from '../reading/read-text.ts';
import { dmnSources } from './dmn-sources.ts';
import { say } from './say.ts';

interface Findings {
  readonly problems: readonly Problem[];
  /** What can be deployed, but may not be meant. */
  readonly warnings?: readonly Problem[];
}

/** Says what is wrong with one file. What it refers to is looked at when it is deployed, with what is there then. */
export async function check(file: string): Promise<number> {
  const { problems, warnings = [] } = await findingsOf(file).catch(unreadable);
  for (const problem of problems) say(told(problem));
  for (const warning of warnings) say(`${warning.severity === 'info' ? 'note' : 'warning'}: ${told(warning)}`);
  if (problems.length === 0) say(`${file} can be deployed.`);
  return problems.length ? 1 : 0;
}

const told = ({ elementId, code, message }: Problem): string =>
  `${code}: ${elementId === null || message.includes(`"${elementId}"`) ? '' : `${elementId}: `}${message}`;

/** Bytes that are no text are a finding like any other. */
function unreadable(error: unknown): Findings {
  if (!(error instanceof UnreadableFile)) throw error;
  return { problems: [{ elementId: null, code: error.code, message: error.finding }] };
}

async function findingsOf(file: string): Promise<Findings> {
  if (file.endsWith('.dmn')) return dmnFindings(file);
  const content = readText(file);
  if (file.endsWith('.bpmn')) return bpmnFindings(file, content);
  if (file.endsWith('.form')) return { problems: readForm(content).problems };
  const problems = await deploymentProblems([{ name: file, content }]);
  const apart = problems.filter(({ code }) => code !== 'data-set-missing');
  return { problems: apart.filter(isError), warnings: apart.filter((problem) => !isError(problem)) };
}

/** Warnings of the rules of BPMN are shown, and refuse nothing; so is what the processes of a file say against themselves. */
async function bpmnFindings(name: string, content: string): Promise<Findings> {
  const { problems } = await parseBpmn(content, { limits: ownLimits.bpmn });
  const contradictions = await contradictionsIn({ resources: [{ name, content }], limits: ownLimits });
  const warnings = [...problems.filter((problem) => !isError(problem)), ...contradictions];
  return { problems: problems.filter(isError), warnings };
}

/** A decision is checked together with what it imports from its folder. */
async function dmnFindings(file: string): Promise<Findings> {
  const sources = dmnSources(file);
  const isOwn = ({ resource }: { readonly resource: string }): boolean => resource === path.basename(file);
  const problems = (await deploymentProblems(sources)).filter(isOwn);
  return { problems, warnings: checkTables(new Decisions(sources).models).filter(isOwn) };
}

/** What refuses the deployment of files, with nothing else deployed; without a refusal there may be warnings. */
export async function deploymentProblems(resources: readonly Resource[]): Promise<readonly DeploymentProblem[]> {
  const engine = new Engine({ store: new MemoryStore(), now: () => new Date().toISOString(), newId: randomUUID });
  try {
    const { warnings } = await engine.definitions.deploy(resources, { by: null }, { dryRun: true });
    return warnings;
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    return error.details.problems as readonly DeploymentProblem[];
  }
}
