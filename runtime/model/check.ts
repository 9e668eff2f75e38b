import { elementKind } from '../elements/index.ts';
import type { Problem } from '../problems.ts';
import { feelProblems } from './feel-texts.ts';
import type { FlowNode, ProcessModel, Reference, SequenceFlow } from './model.ts';

/** Everything that blocks the deployment of a process, at once. */
export function checkModel(model: ProcessModel): readonly Problem[] {
  const problems: Problem[] = [];
  for (const flow of model.flows.values()) problems.push(...flowProblems(flow, model));
  for (const node of model.nodes.values()) {
    problems.push(...(elementKind(node.type).check?.(node, model) ?? []), ...nodeProblems(node, model));
  }
  return problems;
}

/** Forms and data sets that must be deployed for the process to run. */
export function referencesOf(model: ProcessModel): readonly Reference[] {
  return [...model.nodes.values()].flatMap((node) => elementKind(node.type).references?.(node) ?? []);
}

function flowProblems({ id, source, target, condition }: SequenceFlow, { nodes }: ProcessModel): readonly Problem[] {
  const ends = [nodes.get(source), nodes.get(target)] as const;
  const problems = feelProblems(id, [condition === null ? null : `=${condition}`]);
  // An end that is drawn but not executed has its own problem already.
  if (source === '' || target === '')
    return [
      ...problems,
      problem(
        id,
        'flow-dangling',
        `Expected flow "${id}" to have two ends, but one is missing. Connect it or delete it.`,
      ),
    ];
  if (ends[0] && ends[1] && ends[0].scope !== ends[1].scope)
    return [
      ...problems,
      problem(
        id,
        'flow-crosses-scope',
        `Expected flow "${id}" to stay within one sub-process, but it crosses its border.`,
      ),
    ];
  return problems;
}

function nodeProblems(node: FlowNode, model: ProcessModel): readonly Problem[] {
  const { id, inputs, outputs } = node;
  const mappings = [...inputs, ...outputs];
  const problems = [
    ...feelProblems(
      id,
      mappings.map(({ source }) => source),
    ),
    ...mappings
      .filter(({ target }) => !/^[^\s.]+(\.[^\s.]+)*$/.test(target))
      .map(({ target }) => badTarget(id, target)),
  ];
  if (node.defaultFlow !== null && !node.outgoing.includes(node.defaultFlow))
    problems.push(
      problem(
        id,
        'default-flow-foreign',
        `Expected the default flow of "${id}" to leave it, but "${node.defaultFlow}" does not.`,
      ),
    );
  if (node.scope !== null) problems.push(...placeProblems(node, model));
  return problems;
}

function badTarget(id: string, target: string): Problem {
  return problem(
    id,
    'mapping-target',
    `Expected a mapping of "${id}" to name a variable, but found "${target}". Set its target.`,
  );
}

/** Nodes that no token can reach, or that one would have to leave the wrong way. */
function placeProblems(node: FlowNode, model: ProcessModel): readonly Problem[] {
  const { id, type, incoming, outgoing } = node;
  const first = type === 'bpmn:StartEvent' || type === 'bpmn:BoundaryEvent';
  const problems: Problem[] = [];
  if (first && incoming.length)
    problems.push(problem(id, 'incoming-flow', `Expected no flow into "${id}", but found ${incoming.length}.`));
  if (!first && incoming.length === 0)
    problems.push(
      problem(id, 'not-reachable', `Expected a flow into "${id}", but there is none. Connect it or delete it.`),
    );
  if (type === 'bpmn:EndEvent' && outgoing.length)
    problems.push(problem(id, 'outgoing-flow', `Expected no flow out of "${id}", but found ${outgoing.length}.`));
  if (type === 'bpmn:BoundaryEvent' && !model.nodes.has(node.attachedTo ?? ''))
    problems.push(
      problem(id, 'not-attached', `Expected boundary event "${id}" to sit on an activity that is executed.`),
    );
  if (type === 'bpmn:ExclusiveGateway' && outgoing.length > 1) problems.push(...unconditional(node, model));
  return problems;
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
