import { readDecisionFile } from '../../languages/dmn/provided-names.ts';
import { readCalendar } from '../../languages/calendar/read-calendar.ts';
import { readForm } from '../../languages/forms/read-form.ts';
import { startMessages } from '../../core/elements/sub-process/start-of.ts';
import { referencesOf } from '../../core/reading/check.ts';
import { servedLimits, type FileLimits } from '../../bpmn/model/file-limits.ts';
import type { ProcessModel, Reference } from '../../bpmn/model/model.ts';
import { once } from '../../ground/once.ts';
import { parseBpmn, type Parsed } from '../../core/reading/parse.ts';
import { tooLarge } from '../../ground/xml/xml-size.ts';
import { drawnProcesses, type DrawnProcess } from '../../bpmn/names/drawn-names.ts';
import { isError, type Problem } from '../../ground/problems.ts';
import { checkDataSet } from '../../languages/data-sets/check-data-set.ts';
import type { DefinitionKind, NewDefinition } from '../../store/stored.ts';
import { isNameFile, readNameFile } from './read-name-file.ts';
import { inUtf8 } from '../../ground/xml/declaration.ts';
import { startRows } from './start-rows.ts';
import { garbledProblem, longNames, unstorableProblem } from './unstorable.ts';
import { readDecisions, type ModelOf } from './read-decisions.ts';

export interface Resource {
  readonly name: string;
  readonly content: string;
}

export interface DeploymentProblem extends Problem {
  readonly resource: string;
}

export interface Deployment {
  readonly definitions: readonly NewDefinition[];
  readonly problems: readonly DeploymentProblem[];
}

type Exists = (kind: DefinitionKind, key: string) => Promise<boolean>;

/** What is deployed already: forms and data sets by key, decisions and processes by `id` or `id@tag`, DMN models by namespace. */
export interface Deployable {
  readonly exists: Exists;
  /** Start timers count from here. ISO instant. */
  readonly now: string;
  readonly modelOf: ModelOf;
  /** What the files may hold at most; what a server takes where it is left out. */
  readonly limits?: FileLimits;
}

interface Read {
  readonly definitions: readonly NewDefinition[];
  readonly problems: readonly Problem[];
  readonly references: readonly Reference[];
}

/**
 * Reads every file of a deployment and finds the problems of all of them, as many as are told. What is too large is refused
 * unread.
 */
export async function readResources(given: readonly Resource[], deployable: Deployable): Promise<Deployment> {
  const { definitions, problems } = await readAll(given, deployable);
  return { definitions, problems: told(problems) };
}

const mostProblems = 1000;
const longestTold = 1000;

/** A malformed file is a part of what is said about it, and a person reads neither 2 MB nor the 1,001st problem. */
function told(problems: readonly DeploymentProblem[]): readonly DeploymentProblem[] {
  // Errors before warnings where some are left out: without any of them the deployment would go through.
  const first =
    problems.length > mostProblems
      ? [...problems.filter(isError), ...problems.filter((problem) => !isError(problem))].slice(0, mostProblems)
      : problems;
  return first.map((problem) => ({
    ...problem,
    elementId: problem.elementId && cut(problem.elementId),
    message: cut(problem.message),
  }));
}

function cut(text: string): string {
  return text.length > longestTold ? `${text.slice(0, longestTold - 1).toWellFormed()}…` : text;
}

async function readAll(sent: readonly Resource[], deployable: Deployable): Promise<Deployment> {
  // Texts that were decoded already, and are kept in UTF-8 whatever their declaration still says.
  const given = sent.map(({ name, content }) => ({ name, content: inUtf8(content) }));
  const unstorable = given
    .map((one) => unstorableProblem(one) ?? garbledProblem(one))
    .filter((found) => found !== null);
  const { modelOf, now, limits = servedLimits } = deployable;
  const exists = askedOnce(deployable.exists);
  const refused = given.flatMap((resource) => tooLargeOf(resource, limits));
  const resources = given.filter(({ name }) => !refused.some(({ resource }) => resource === name));
  const parsed = await parsedProcesses(resources, limits);
  const own = new Set([...resources.flatMap((resource) => keysOf(resource)), ...calledKeys(parsed)]);
  const known = async (kind: DefinitionKind, key: string): Promise<boolean> =>
    own.has(`${kind} ${key}`) || exists(kind, key);
  const models = new Map(
    resources.flatMap((resource) => providedBy(resource).map((name) => [name, resource] as const)),
  );
  const modelNear: ModelOf = async (namespace) => models.get(`model:${namespace}`) ?? (await modelOf(namespace));
  const drawn = resources.some(({ name }) => isNameFile(name)) ? await drawnIn(parsed) : [];
  const readOther = async (resource: Resource): Promise<Read> =>
    isNameFile(resource.name)
      ? { ...(await readNameFile(resource, { drawn, known })), references: [] }
      : readOne(resource, known, modelNear);
  const definitions: NewDefinition[] = [];
  const problems: DeploymentProblem[] = [...unstorable, ...refused];
  for (const resource of resources) {
    const processes = parsed.get(resource);
    const read = processes ? readProcesses(resource, processes, now) : await readOther(resource);
    const missing = await missingReferences(read.references, known);
    definitions.push(...read.definitions);
    for (const found of [...read.problems, ...missing]) problems.push({ resource: resource.name, ...found });
  }
  const all = [...problems, ...twice(definitions), ...longNames(definitions)];
  return { definitions: unstorable.length > 0 ? [] : definitions, problems: all };
}

/** What a store has been asked it need not be asked again: thousands of tasks may show one form. */
function askedOnce(exists: Exists): Exists {
  const asked = new Map<string, Promise<boolean>>();
  return (kind, key) => {
    const name = `${kind} ${key}`;
    const found = asked.get(name) ?? exists(kind, key);
    asked.set(name, found);
    return found;
  };
}

/** As many characters as a form or data set of the most fields takes, with room. */
const longestJson = 1024 * 1024;

function tooLargeOf({ name: resource, content }: Resource, { bpmn, dmn }: FileLimits): readonly DeploymentProblem[] {
  const xml = (resource.endsWith('.bpmn') && bpmn) || (resource.endsWith('.dmn') && dmn) || null;
  if (xml === null && content.length <= longestJson) return [];
  const long = `Expected at most ${longestJson} characters, but found ${content.length}.`;
  const over = xml === null ? { code: 'too-large', message: long } : tooLarge(content, xml);
  return over ? [{ resource, elementId: null, ...over }] : [];
}

async function parsedProcesses(
  resources: readonly Resource[],
  { bpmn: limits }: FileLimits,
): Promise<ReadonlyMap<Resource, Parsed>> {
  const parsed = new Map<Resource, Parsed>();
  for (const resource of resources)
    if (resource.name.endsWith('.bpmn')) parsed.set(resource, await parseBpmn(resource.content, { limits }));
  return parsed;
}

/** Read once more, for models leave out what is not executed. Only asked where a file of names comes along. */
async function drawnIn(parsed: ReadonlyMap<Resource, Parsed>): Promise<readonly DrawnProcess[]> {
  const readable = [...parsed].filter(([, { models }]) => models.length > 0);
  return (await Promise.all(readable.map(([{ content }]) => drawnProcesses(content)))).flat();
}

/** Processes call each other in any order, and themselves. */
function calledKeys(parsed: ReadonlyMap<Resource, Parsed>): readonly string[] {
  const models = [...parsed.values()].flatMap((file) => file.models);
  return models.flatMap(namesOf).map((name) => name.replace(':', ' '));
}

/** What calls find a process by: its id, and its id with its tag. */
function namesOf({ key, versionTag }: ProcessModel): readonly string[] {
  return versionTag === null ? [`process:${key}`] : [`process:${key}`, `process:${key}@${versionTag}`];
}

/** What a file will be deployed as, as far as one can tell before it is checked: others may refer to it. */
function keysOf(resource: Resource): readonly string[] {
  const { name, content } = resource;
  if (name.endsWith('.dmn')) return providedBy(resource).map((provided) => provided.replace(':', ' '));
  if (isCalendar(name) || isNameFile(name)) return [];
  const kind = name.endsWith('.form') ? 'form' : 'dataSet';
  const json = name.endsWith('.bpmn') ? null : readJson(content);
  const key = kind === 'form' ? json?.id : json?.key;
  return typeof key === 'string' ? [`${kind} ${key}`] : [];
}

const providedBy = once(({ name, content }: Resource): readonly string[] =>
  name.endsWith('.dmn') ? (readDecisionFile(content)?.provides ?? []) : [],
);

async function readOne(resource: Resource, known: Exists, modelOf: ModelOf): Promise<Read> {
  const { name, content } = resource;
  if (name.endsWith('.form')) {
    const { schema, problems } = readForm(content);
    const key = schema?.id ?? '';
    const form: NewDefinition = { kind: 'form', key, name: titleOf(schema) ?? key, resource: name, content };
    return { definitions: schema ? [form] : [], problems, references: [] };
  }
  if (name.endsWith('.dmn')) return { ...(await readDecisions(resource, modelOf)), references: [] };
  if (isCalendar(name)) return readWorkCalendar(resource);
  if (name.endsWith('.json')) return readDataSet(resource, known);
  const message = `Expected a .bpmn, .form, .dmn or data set .json file, but found "${name}". Other kinds cannot be deployed yet.`;
  return { definitions: [], problems: [{ elementId: null, code: 'resource-unknown', message }], references: [] };
}

function readProcesses({ name: resource, content }: Resource, { models, problems }: Parsed, now: string): Read {
  const starts = new Map(models.map((model) => [model, startRows(model, now)]));
  const definitions = models.map<NewDefinition>((model) => {
    const { key, name } = model;
    const rows = starts.get(model)?.rows ?? [];
    const historyTimeToLive = model.caseOf?.historyTimeToLive ?? undefined;
    const starting = { startMessages: startMessages(model), starts: rows, provides: namesOf(model) };
    return { kind: 'process', key, name, resource, content, ...starting, historyTimeToLive };
  });
  const found = [...problems, ...[...starts.values()].flatMap((one) => one.problems)];
  return { definitions, problems: found, references: models.flatMap(referencesOf) };
}

function isCalendar(name: string): boolean {
  return /(^|\/)calendar\.json$/.test(name);
}

/** There is one working calendar. */
function readWorkCalendar({ name: resource, content }: Resource): Read {
  const { calendar, problems } = readCalendar(content);
  const name = titleOf(readJson(content)) ?? 'Working calendar';
  const definition: NewDefinition = { kind: 'people', key: 'calendar', name, resource, content };
  return { definitions: calendar ? [definition] : [], problems, references: [] };
}

async function readDataSet({ name: resource, content }: Resource, known: Exists): Promise<Read> {
  const fields: unknown = readJson(content)?.fields;
  const named = Array.isArray(fields)
    ? fields.map((field: unknown) => (field as { dataSet?: unknown } | null)?.dataSet)
    : [];
  const there = new Set<unknown>();
  for (const key of named) if (typeof key === 'string' && (await known('dataSet', key))) there.add(key);
  const { dataSet, problems } = checkDataSet(content, (key) => there.has(key));
  const definition = dataSet && { kind: 'dataSet' as const, key: dataSet.key, name: dataSet.label, resource, content };
  return { definitions: definition ? [definition] : [], problems, references: [] };
}

const kinds = {
  form: ['form', 'form-missing'],
  dataSet: ['data set', 'data-set-missing'],
  decision: ['decision', 'decision-missing'],
  process: ['process', 'called-process-missing'],
} as const satisfies Record<Reference['kind'], readonly [string, string]>;

async function missingReferences(references: readonly Reference[], known: Exists): Promise<readonly Problem[]> {
  const problems: Problem[] = [];
  for (const { elementId, kind, key } of references) {
    if (await known(kind, key)) continue;
    const [what, code] = kinds[kind];
    const message = `Expected ${what} "${key}" of "${elementId}" to be deployed, but there is none. Deploy it first or with it.`;
    problems.push({ elementId, code, message });
  }
  return problems;
}

function twice(definitions: readonly NewDefinition[]): readonly DeploymentProblem[] {
  const seen = new Set<string>();
  return definitions.flatMap(({ kind, key, resource }) => {
    const id = `${kind} ${key}`;
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    const message = `Expected "${key}" once in a deployment, but found it again in "${resource}". Leave one out.`;
    return [{ resource, elementId: null, code: 'key-twice', message }];
  });
}

function titleOf(schema: Readonly<Record<string, unknown>> | null): string | null {
  return typeof schema?.name === 'string' && schema.name !== '' ? schema.name : null;
}

function readJson(content: string): Readonly<Record<string, unknown>> | null {
  try {
    const found: unknown = JSON.parse(content);
    return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
