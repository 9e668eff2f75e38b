import { elementKind, isExecuted } from '../elements/index.ts';
import type { Problem } from '../../ground/problems.ts';
import { checkModel } from './check.ts';
import { compensationHandlers } from '../../bpmn/model/compensation.ts';
import { parseData } from '../../bpmn/model/data.ts';
import { storeProblems } from '../../bpmn/model/data-stores.ts';
import { eventKey } from '../../bpmn/model/event-key.ts';
import { servedLimits } from '../../bpmn/model/file-limits.ts';
import { parseListeners } from '../../bpmn/model/listeners.ts';
import { parseLoop } from '../../bpmn/model/loop.ts';
import { globalTaskAsProcess, isGlobalTask } from './global-task.ts';
import type { CaseProps, FlowNode, Mapping, ProcessModel, SequenceFlow } from '../../bpmn/model/model.ts';
import { extension, list, one, readXml, text, type ModdleElement, type Warning } from '../../bpmn/model/moddle.ts';
import { groupedBy } from '../../ground/once.ts';
import { notExecuted } from './not-executed.ts';
import { checkRules } from '../../bpmn/rules/check-rules.ts';
import { tooLarge, type XmlLimits } from '../../ground/xml/xml-size.ts';

export interface Parsed {
  readonly models: readonly ProcessModel[];
  readonly problems: readonly Problem[];
}

export interface ParseOptions {
  /** Versions that are deployed were checked then, and are read once more without. */
  readonly isDeployed?: boolean;
  /** Beyond them, nothing of a file is read. */
  readonly limits?: XmlLimits;
}

/**
 * Reads the executable processes of a BPMN file. All problems at once: the rules of BPMN 2.0 that it breaks, and what of
 * it cannot be executed here. With an error, nothing of the file may run.
 */
export async function parseBpmn(
  xml: string,
  { isDeployed = false, limits = servedLimits.bpmn }: ParseOptions = {},
): Promise<Parsed> {
  const refused = (code: string, message: string): Parsed => ({
    models: [],
    problems: [{ elementId: null, code, message }],
  });
  const over = isDeployed ? null : tooLarge(xml, limits);
  if (over) return refused(over.code, over.message);
  try {
    const { rootElement, warnings } = await readXml(xml);
    const roots = list(rootElement, 'rootElements');
    const read = [...roots.filter(isProcess).map(parseProcess), ...roots.filter(isGlobalTask).map(parseGlobalTask)];
    const models = read.map(({ model }) => model);
    if (isDeployed) return { models, problems: [] };
    const checked = read.flatMap(({ model, problems, elementId }) =>
      [...problems, ...checkModel(model)].map((problem) => (elementId === null ? problem : { ...problem, elementId })),
    );
    const none = read.length ? [] : refused('no-process', 'Expected an executable process, but found none.').problems;
    const unread = warnings.flatMap(warned);
    // Without the elements of such ids, whatever else is found is only what follows from it.
    const own = unread.some(({ code }) => code === 'id-illegal') ? unread : [...unread, ...none, ...checked];
    return { models, problems: onceEach([...checkRules(xml), ...own]) };
  } catch (error) {
    return refused('xml-malformed', `Expected BPMN 2.0 XML, but it could not be read: ${String(error)}`);
  }
}

/** References and ids are looked at by rules; the encoding that a file names is not the one it came in. */
const lookedAt = /^(unresolved reference|duplicate ID|unsupported document encoding)|nested error: duplicate ID/;

function warned({ message, element }: Warning): readonly Problem[] {
  if (lookedAt.test(message)) return [];
  const [, illegal] = /nested error: illegal ID <([^>]*)>/.exec(message) ?? [];
  if (illegal !== undefined) return [{ elementId: illegal, code: 'id-illegal', message: illegalId(illegal) }];
  const what = `Expected BPMN 2.0 that can be read whole, but: ${message}`;
  return [{ elementId: element?.id ?? null, code: 'xml-warning', message: what }];
}

/** Of an element of the drawing: the rule of the same code looks at those of BPMN alone. */
function illegalId(id: string): string {
  return `Expected an id that begins with a letter of any script or "_", but found "${id}". Change it, and what refers to it.`;
}

/** A rule and a check may see the same: said once, by the rule. */
function onceEach(problems: readonly Problem[]): readonly Problem[] {
  const keyOf = ({ elementId, code }: Problem): string => `${elementId ?? ''} ${code}`;
  const byRule = new Set(problems.filter(({ rule }) => rule !== undefined).map(keyOf));
  return problems.filter((problem) => problem.rule !== undefined || !byRule.has(keyOf(problem)));
}

function isProcess(element: ModdleElement): boolean {
  return element.$type === 'bpmn:Process' && element.isExecutable === true;
}

/** A global task is called like a process, and so it is one: a start and the task. */
function parseGlobalTask(task: ModdleElement): ReadProcess {
  return { ...parseProcess(globalTaskAsProcess(task)), elementId: task.id ?? null };
}

interface ReadProcess {
  readonly model: ProcessModel;
  /** What of it could not be read. */
  readonly problems: readonly Problem[];
  /** Of a global task: what all that is wrong is told of. */
  readonly elementId: string | null;
}

interface Reading {
  readonly nodes: Map<string, FlowNode>;
  readonly flows: Map<string, SequenceFlow>;
  readonly problems: Problem[];
  /** The performer of the lane that a flow node lies in, by the node's id. */
  readonly performers: ReadonlyMap<string, ModdleElement>;
  /** The activity for compensation that a boundary event is associated with, by the event's id. */
  readonly handlers: ReadonlyMap<string, string>;
}

function parseProcess(xml: ModdleElement): ReadProcess {
  const reading: Reading = {
    nodes: new Map(),
    flows: new Map(),
    problems: [],
    performers: new Map(lanePerformers(xml)),
    handlers: new Map(compensationHandlers(xml)),
  };
  const key = xml.id ?? '';
  readScope(xml, reading);
  reading.nodes.set(key, parseNode(xml, null, nothingAround, reading));
  const { nodes, flows, problems } = reading;
  const model: ProcessModel = {
    key,
    name: xml.name ?? key,
    nodes,
    flows,
    caseOf: nodes.get(key)?.props as CaseProps | null,
    versionTag: text(extension(xml, 'zeebe:VersionTag'), 'value'),
  };
  return { model, problems, elementId: null };
}

/** What of a scope leads to its nodes, from them, and sits on them: by their ids. */
interface Around {
  readonly incoming: ReadonlyMap<string, readonly SequenceFlow[]>;
  readonly outgoing: ReadonlyMap<string, readonly SequenceFlow[]>;
  readonly boundaries: ReadonlyMap<string | undefined, readonly ModdleElement[]>;
}

const nothingAround: Around = { incoming: new Map(), outgoing: new Map(), boundaries: new Map() };

/** Data objects and the like are drawn, not executed. */
const drawnOnly = new Set(['bpmn:DataObject', 'bpmn:DataObjectReference', 'bpmn:DataStoreReference']);

function readScope(scope: ModdleElement, reading: Reading): void {
  const elements = list(scope, 'flowElements');
  const flows = elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow').map(parseFlow);
  for (const flow of flows) reading.flows.set(flow.id, flow);
  const around: Around = {
    incoming: groupedBy(flows, ({ target }) => target),
    outgoing: groupedBy(flows, ({ source }) => source),
    boundaries: groupedBy(
      elements.filter((element) => one(element, 'attachedToRef')),
      (element) => one(element, 'attachedToRef')?.id,
    ),
  };
  for (const element of elements) {
    if (element.$type === 'bpmn:SequenceFlow' || drawnOnly.has(element.$type)) continue;
    if (isExecuted(element.$type)) {
      reading.nodes.set(element.id ?? '', parseNode(element, scope.id ?? '', around, reading));
      readScope(element, reading);
    } else reading.problems.push(notExecuted(element));
    reading.problems.push(...storeProblems(element));
  }
}

/** Inner lanes come later and win over the lane around them. */
function lanePerformers(owner: ModdleElement, outer?: ModdleElement): readonly (readonly [string, ModdleElement])[] {
  const lanes = [...list(owner, 'laneSets'), one(owner, 'childLaneSet')].flatMap((laneSet) => list(laneSet, 'lanes'));
  return lanes.flatMap((lane) => {
    const performer = extension(lane, 'wattloom:Performer') ?? outer;
    const own = performer ? list(lane, 'flowNodeRef').map(({ id = '' }) => [id, performer] as const) : [];
    return [...own, ...lanePerformers(lane, performer)];
  });
}

function parseFlow(xml: ModdleElement): SequenceFlow {
  return {
    id: xml.id ?? '',
    source: one(xml, 'sourceRef')?.id ?? '',
    target: one(xml, 'targetRef')?.id ?? '',
    condition: text(one(xml, 'conditionExpression'), 'body')?.replace(/^=/, '') ?? null,
  };
}

function parseNode(
  xml: ModdleElement,
  scope: string | null,
  around: Around,
  { performers, handlers }: Reading,
): FlowNode {
  const id = xml.id ?? '';
  const io = extension(xml, 'zeebe:IoMapping');
  const kind = elementKind(xml.$type);
  const props = kind.parse(xml, performers.get(id));
  return {
    id,
    type: xml.$type,
    role: kind.role,
    name: xml.name ?? id,
    nameZh: text(xml, 'nameZh'),
    scope,
    incoming: idsOf(around.incoming.get(id)),
    outgoing: idsOf(around.outgoing.get(id)),
    defaultFlow: one(xml, 'default')?.id ?? null,
    boundaries: idsOf(around.boundaries.get(xml.id)),
    attachedTo: one(xml, 'attachedToRef')?.id ?? null,
    eventStarts: list(xml, 'flowElements').filter(isByEvent).flatMap(startsOf),
    interrupting: xml.cancelActivity !== false && xml.isInterrupting !== false,
    forCompensation: xml.isForCompensation === true,
    handler: handlers.get(id) ?? null,
    listeners: parseListeners(xml),
    inputs: list(io, 'inputParameters').map(mapping),
    outputs: list(io, 'outputParameters').map(mapping),
    data: parseData(xml),
    loop: parseLoop(xml),
    quantities: { start: quantity(xml.startQuantity), completion: quantity(xml.completionQuantity) },
    events: [...list(xml, 'eventDefinitions'), ...list(xml, 'eventDefinitionRef')].flatMap(
      (found) => eventKey(found) ?? [],
    ),
    stops: clockOf(extension(xml, 'wattloom:Clock')),
    isEventSubProcess: isByEvent(xml),
    instantiates: xml.instantiate === true,
    catches: kind.catches?.(props) ?? null,
    props,
  };
}

function idsOf(found: readonly { readonly id?: string }[] = []): readonly string[] {
  return found.map(({ id = '' }) => id);
}

function clockOf(clock: ModdleElement | undefined): string | null {
  return clock ? (text(clock, 'stops') ?? '') : null;
}

function quantity(found: unknown): number {
  return found === undefined ? 1 : Number(found);
}

function isByEvent(element: ModdleElement): boolean {
  return element.triggeredByEvent === true;
}

function startsOf(subProcess: ModdleElement): readonly string[] {
  return list(subProcess, 'flowElements')
    .filter((element) => element.$type === 'bpmn:StartEvent' && !isCompensation(element))
    .map(({ id = '' }) => id);
}

/** Nobody listens for it: it starts when the scope around it is compensated. */
function isCompensation(start: ModdleElement): boolean {
  return list(start, 'eventDefinitions').some(({ $type }) => $type === 'bpmn:CompensateEventDefinition');
}

function mapping(xml: ModdleElement): Mapping {
  return { source: text(xml, 'source') ?? '', target: text(xml, 'target') ?? '' };
}
