import { asText } from '../../../ground/as-text.ts';
import { conditionProblems, feelProblems, type FeelText } from '../../../bpmn/model/feel-texts.ts';
import { nodeOf, type FlowNode, type ProcessModel } from '../../../bpmn/model/model.ts';
import { extension, one, text } from '../../../bpmn/model/moddle.ts';
import { nodesIn } from '../../../bpmn/model/nodes-in.ts';
import { Rejected, type Problem } from '../../../ground/problems.ts';
import { inputsOf, outputsOf, type Execution } from '../../state/state.ts';
import type { Step } from '../../step/step.ts';
import { asJson, retryFrom, Trouble } from '../../step/trouble.ts';
import { hasTrigger } from '../../step/has-trigger.ts';
import type { ElementKind } from '../element-kind.ts';

interface AdHoc {
  readonly isSequential: boolean;
  readonly cancelsRemaining: boolean;
  /** FEEL without "=": asked after each activity inside; where it holds, the sub-process is done. */
  readonly completionCondition: string | null;
  /** People or programs choose what is done; without it every activity is done once. */
  readonly isChosen: boolean;
  /** FEEL: the ids of the activities that begin at once. */
  readonly chosen: FeelText;
  readonly outputCollection: string | null;
  readonly outputElement: FeelText;
}

/** What is still to begin, one by one, and whether nothing more may. Beside the variables, where no expression sees it. */
interface Plan {
  readonly pending: readonly string[];
  readonly isClosing: boolean;
}

/**
 * Activities in any order (BPMN 2.0, 13.3.5). Those without an incoming flow can begin: all of them once, those that
 * `activeElementsCollection` names, or those that somebody chooses (`activateActivities`).
 */
export const adHocSubProcess: ElementKind<AdHoc> = {
  type: 'bpmn:AdHocSubProcess',
  role: 'adHoc',
  keepsItems: true,
  parse(xml) {
    const zeebe = extension(xml, 'zeebe:AdHoc');
    return {
      isSequential: xml.ordering === 'Sequential',
      cancelsRemaining: xml.cancelRemainingInstances !== false,
      completionCondition: text(one(xml, 'completionCondition'), 'body')?.replace(/^=/, '') ?? null,
      isChosen: zeebe !== undefined,
      chosen: text(zeebe, 'activeElementsCollection'),
      outputCollection: text(zeebe, 'outputCollection'),
      outputElement: text(zeebe, 'outputElement'),
    };
  },
  check,
  uses({ props: { outputCollection: variable, outputElement: feel } }) {
    return variable === null ? [] : [{ use: 'results', variable, feel }];
  },
  enter(step, at, node) {
    const begins = firstOf(step, at, node);
    const { isChosen, completionCondition } = node.props;
    // The choice is a wait, so that a sub-process in which nothing runs still waits for something.
    if (isChosen || completionCondition !== null)
      step.wait(at, { kind: 'choice', choice: { activities: activitiesOf(step.model, node.id) } });
    const [first, ...pending] = begins;
    if (node.props.isSequential && pending.length) setPlan(step, at, { pending, isClosing: false });
    for (const id of eventsOf(step.model, node.id)) step.enter(id, at.key);
    for (const id of node.props.isSequential ? begins.slice(0, 1) : begins) step.enter(id, at.key);
    if (first === undefined && !isChosen && completionCondition === null) complete(step, at, node);
  },
  childDone(step, at, node, child) {
    const { completionCondition, cancelsRemaining } = node.props;
    if (!isActivity(nodeOf(step.model, child.elementId).type) || planOf(step, at).isClosing) return;
    if (completionCondition === null || !retryFrom('settle', () => step.holds(at, completionCondition))) return;
    setPlan(step, at, { pending: [], isClosing: true });
    if (cancelsRemaining) step.cancelInside(at.key);
  },
  childrenDone(step, at, node) {
    const { pending, isClosing } = planOf(step, at);
    const [next, ...rest] = pending;
    if (next !== undefined && !isClosing) {
      setPlan(step, at, { pending: rest, isClosing });
      step.enter(next, at.key);
    } else if (isClosing || node.props.completionCondition === null) complete(step, at, node);
  },
  activate(step, at, node, elementIds) {
    const offered = activitiesOf(step.model, node.id);
    const unknown = elementIds.find((id) => !offered.includes(id));
    if (unknown !== undefined) throw new Rejected('activity-not-offered', { activity: unknown, offered });
    const running = Object.values(step.instance.state.executions).filter(({ parent }) => parent === at.key).length;
    if (node.props.isSequential && running + elementIds.length > 1)
      throw new Rejected('one-at-a-time', { subProcess: node.id });
    for (const id of elementIds) step.enter(id, at.key);
  },
  /** The choice ended: somebody said that the sub-process is done. */
  resume(step, at, node) {
    setPlan(step, at, { pending: [], isClosing: true });
    if (node.props.cancelsRemaining) step.cancelInside(at.key);
    step.settleSoon(at.key);
  },
  result(step, at, node, child) {
    const { outputCollection, outputElement } = node.props;
    if (outputCollection === null) return;
    const value = step.value(child, outputElement ?? '');
    step.emit({ type: 'variablesSet', scope: outputsOf(at.key), values: { [child.key]: value } });
  },
};

export function isOneAtATime({ nodes }: ProcessModel, id: string): boolean {
  const node = nodes.get(id);
  return node?.role === 'adHoc' && (node.props as AdHoc).isSequential;
}

function complete(step: Step, at: Execution, { props }: FlowNode<AdHoc>): void {
  const found = step.instance.variables[outputsOf(at.key)] ?? {};
  // In the order in which the activities began, as their keys are.
  const results = Object.keys(found)
    .sort((a, b) => Number(a) - Number(b))
    .map((key) => found[key]);
  step.leave(at, { data: props.outputCollection === null ? {} : { [props.outputCollection]: results } });
}

function planOf(step: Step, { key }: Execution): Plan {
  return { pending: [], isClosing: false, ...step.instance.variables[inputsOf(key)] };
}

function setPlan(step: Step, { key }: Execution, plan: Plan): void {
  step.emit({ type: 'variablesSet', scope: inputsOf(key), values: { ...plan } });
}

function firstOf(step: Step, at: Execution, node: FlowNode<AdHoc>): readonly string[] {
  const { isChosen, chosen } = node.props;
  const offered = activitiesOf(step.model, node.id);
  if (!isChosen) return offered;
  if (chosen === null) return [];
  const found = step.value(at, chosen);
  const ids = Array.isArray(found) ? found.map(asText) : null;
  if (ids?.every((id) => offered.includes(id))) return ids;
  throw new Trouble('ad-hoc-activities', { source: chosen, offered: offered.join(', '), found: asJson(found) });
}

function isActivity(type: string): boolean {
  return /(Task|SubProcess|CallActivity|Transaction)$/.test(type);
}

/** The activities that can begin by themselves, in the order of the file. */
export function activitiesOf(model: ProcessModel, scope: string): readonly string[] {
  return nodesIn(model, scope)
    .filter(({ incoming, ...node }) => incoming.length === 0 && isActivity(node.type) && !isTriggered(node))
    .map(({ id }) => id);
}

/** Intermediate events that nothing leads to: they begin with the sub-process (BPMN 2.0, 10.5.4), whoever chooses what else does. */
function eventsOf(model: ProcessModel, scope: string): readonly string[] {
  return nodesIn(model, scope)
    .filter((node) => node.incoming.length === 0 && isEvent(node) && !isLinked(node))
    .map(({ id }) => id);
}

function isEvent({ role }: FlowNode): boolean {
  return role === 'catch' || role === 'throw';
}

/** Where a link leads: tokens come to it without a flow. */
function isLinked(node: FlowNode): boolean {
  return node.role === 'catch' && hasTrigger(node, 'link');
}

/** Event sub-processes and compensation activities begin by what triggers them. */
function isTriggered({
  forCompensation,
  isEventSubProcess,
}: Pick<FlowNode, 'forCompensation' | 'isEventSubProcess'>): boolean {
  return forCompensation || isEventSubProcess;
}

function leadsOn(model: ProcessModel, event: string): boolean {
  return nodeOf(model, event).outgoing.length > 0;
}

function check(node: FlowNode<AdHoc>, model: ProcessModel): readonly Problem[] {
  const { id, props } = node;
  const problem = (elementId: string, code: string, message: string): Problem => ({ elementId, code, message });
  const problems = [
    ...feelProblems(id, [props.chosen, props.outputElement]),
    ...conditionProblems(id, [props.completionCondition]),
  ];
  if (activitiesOf(model, id).length === 0)
    problems.push(
      problem(
        id,
        'ad-hoc-empty',
        `Expected an activity without an incoming flow in "${id}", but there is none. Draw one.`,
      ),
    );
  const misplaced = nodesIn(model, id).filter(
    ({ type, role, incoming, attachedTo }) =>
      role === 'start' ||
      role === 'end' ||
      (incoming.length === 0 && attachedTo === null && !isActivity(type) && role !== 'catch' && role !== 'throw'),
  );
  // One after the other are activities only: what follows an event would run beside them.
  const beside = props.isSequential ? eventsOf(model, id).filter((event) => leadsOn(model, event)) : [];
  for (const found of beside)
    problems.push(
      problem(
        found,
        'ad-hoc-event',
        `Expected the activities of "${id}" to be done one after the other, but event "${found}" would begin others beside them. Lead a flow to it, or make the ordering parallel.`,
      ),
    );
  for (const { id: found, type } of misplaced)
    problems.push(
      problem(
        found,
        'ad-hoc-event',
        `Expected only activities and intermediate events to begin in the ad-hoc sub-process "${id}", and no start or end events, but found ${type} "${found}". Remove it or connect it.`,
      ),
    );
  return problems;
}
