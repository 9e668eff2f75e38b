import { elementKind } from '../elements/index.ts';
import { isStart } from '../elements/sub-process/start-of.ts';
import type { Problem } from '../../ground/problems.ts';
import { caughtLink } from '../triggers/link/link-pairs.ts';
import { listenerProblems } from '../../bpmn/model/listeners.ts';
import { conditionProblems, feelProblems } from '../../bpmn/model/feel-texts.ts';
import type { StoreAccess } from '../../bpmn/model/data-stores.ts';
import { loopProblems } from '../../bpmn/model/loop.ts';
import type { FlowNode, ProcessModel, Reference, SequenceFlow } from '../../bpmn/model/model.ts';

/** Everything that blocks the deployment of a process, at once. */
export function checkModel(model: ProcessModel): readonly Problem[] {
  const problems: Problem[] = [];
  for (const flow of model.flows.values()) problems.push(...flowProblems(flow));
  for (const node of model.nodes.values()) {
    problems.push(...(elementKind(node.type).check?.(node, model) ?? []), ...nodeProblems(node, model));
  }
  return problems;
}

/** Forms and data sets that must be deployed for the process to run. */
export function referencesOf(model: ProcessModel): readonly Reference[] {
  return [...model.nodes.values()].flatMap((node) => [
    ...(elementKind(node.type).references?.(node) ?? []),
    ...storesOf(node).map(({ dataSet }): Reference => ({ elementId: node.id, kind: 'dataSet', key: dataSet })),
  ]);
}

function storesOf({ data: { reads, writes } }: FlowNode): readonly StoreAccess[] {
  return [...reads, ...writes];
}

/** Where a flow may lead is a rule of BPMN (rules/themes/sequence-flows.ts); here is what it needs to be taken. */
function flowProblems({ id, source, target, condition }: SequenceFlow): readonly Problem[] {
  const problems = conditionProblems(id, [condition]);
  // An end that is drawn but not executed has its own problem already.
  if (source !== '' && target !== '') return problems;
  const message = `Expected flow "${id}" to have two ends, but one is missing. Connect it or delete it.`;
  return [...problems, problem(id, 'flow-dangling', message)];
}

function nodeProblems(node: FlowNode, model: ProcessModel): readonly Problem[] {
  const { id, inputs, outputs, data } = node;
  const stored = [...data.reads, ...data.writes].flatMap(({ copies }) => copies);
  const mappings = [...inputs, ...outputs, ...data.inputs, ...data.outputs, ...stored];
  const problems = [
    ...(node.loop ? loopProblems(id, node.loop) : []),
    ...quantityProblems(node),
    ...clockProblems(node, model),
    ...listenerProblems(id, node.type, node.listeners),
    ...feelProblems(
      id,
      data.items.map(({ initial }) => initial),
    ),
    ...feelProblems(
      id,
      [...data.reads, ...data.writes].flatMap((access) => [access.id, access.where]),
    ),
    ...feelProblems(
      id,
      mappings.map(({ source }) => source),
    ),
    ...mappings
      .filter(({ target }) => !/^[^\s.]+(\.[^\s.]+)*$/.test(target))
      .map(({ target }) => badTarget(id, target)),
  ];
  if (node.scope !== null) problems.push(...placeProblems(node, model));
  return problems;
}

function quantityProblems({ id, quantities }: FlowNode): readonly Problem[] {
  return Object.entries(quantities)
    .filter(([, quantity]) => !(Number.isInteger(quantity) && quantity >= 1))
    .map(([which, quantity]) =>
      problem(
        id,
        'quantity-invalid',
        `Expected the ${which}Quantity of "${id}" to be a whole number from 1, but found ${String(quantity)}. Correct it.`,
      ),
    );
}

/** Deadlines stand on activities and in the process: nothing else can be what a clock stops for. */
function clockProblems({ id, stops }: FlowNode, { key, nodes }: ProcessModel): readonly Problem[] {
  const type = nodes.get(stops ?? '')?.type ?? '';
  if (stops === null || stops === 'case' || stops === key || /(Task|Activity|SubProcess|Transaction)$/.test(type))
    return [];
  const message = `Expected wattloom:clock of "${id}" to stop the clocks of "case" or of an activity of this process, but found "${stops}". Correct stops.`;
  return [problem(id, 'clock-unknown', message)];
}

function badTarget(id: string, target: string): Problem {
  return problem(
    id,
    'mapping-target',
    `Expected a mapping of "${id}" to name a variable, but found "${target}". Set its target.`,
  );
}

/** Nodes that no token can reach. */
function placeProblems(node: FlowNode, model: ProcessModel): readonly Problem[] {
  const { id, role, incoming, outgoing } = node;
  // In an ad-hoc sub-process activities begin without a flow; the sub-process itself checks what may.
  const isInAdHoc = model.nodes.get(node.scope ?? '')?.role === 'adHoc';
  const isFirst = role === 'start' || role === 'boundary' || isLinked(node) || node.instantiates;
  const isImplicit = incoming.length === 0 && isStart(model, node);
  const isApart = node.forCompensation || node.isEventSubProcess;
  const found: readonly (readonly [boolean, string, string])[] = [
    [
      !isFirst && !isInAdHoc && !isImplicit && !isApart && incoming.length === 0,
      'not-reachable',
      `a flow into "${id}", but there is none`,
    ],
    [
      isApart && incoming.length + outgoing.length > 0,
      'flow-of-handler',
      `no flow at "${id}", which is for compensation or starts by an event`,
    ],
    [isLoose(node, model), 'not-attached', `"${id}" to sit on an activity that is executed, but it does not`],
  ];
  const problems = found
    .filter(([isWrong]) => isWrong)
    .map(([, code, what]) => problem(id, code, `Expected ${what}. Connect it or delete it.`));
  return role === 'exclusive' && outgoing.length > 1 ? [...problems, ...unconditional(node, model)] : problems;
}

/** Where a link leads: tokens come to it without a flow. */
function isLinked(node: FlowNode): boolean {
  return node.role === 'catch' && caughtLink(node) !== null;
}

function isLoose({ role, attachedTo }: FlowNode, { nodes }: ProcessModel): boolean {
  return role === 'boundary' && !nodes.has(attachedTo ?? '');
}

function unconditional({ outgoing, defaultFlow }: FlowNode, { flows }: ProcessModel): readonly Problem[] {
  return outgoing
    .filter((flow) => flow !== defaultFlow && flows.get(flow)?.condition === null)
    .map((flow) =>
      problem(
        flow,
        'condition-missing',
        `Expected flow "${flow}" to have a condition or to be the default flow. Set one.`,
      ),
    );
}

function problem(elementId: string, code: string, message: string): Problem {
  return { elementId, code, message };
}
