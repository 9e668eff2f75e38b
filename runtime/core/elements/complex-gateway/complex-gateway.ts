import { conditionProblems } from '../../../bpmn/model/feel-texts.ts';
import { flowOf, type FlowNode } from '../../../bpmn/model/model.ts';
import { one, text } from '../../../bpmn/model/moddle.ts';
import type { Execution, Key } from '../../state/state.ts';
import type { Vars } from '../../../ground/value.ts';
import { nothingMoreToCome } from '../../step/join.ts';
import type { Step } from '../../step/step.ts';
import { noFlow, retryFrom } from '../../step/trouble.ts';
import type { ElementKind } from '../element-kind.ts';

interface ComplexGateway {
  /** FEEL without "="; null: one token is enough. */
  readonly activation: string | null;
}

type Arrived = Readonly<Record<string, number>>;

/**
 * Waits for its start until the activation condition holds, then for its reset until no other token can still come
 * (BPMN 2.0, 13.4.5). Both times tokens go along every flow whose condition holds, else along the default flow; at the
 * reset there may be none, and flows without a condition get one at the start only.
 */
export const complexGateway: ElementKind<ComplexGateway> = {
  type: 'bpmn:ComplexGateway',
  role: 'complex',
  parse: (xml) => ({ activation: text(one(xml, 'activationCondition'), 'body')?.replace(/^=/, '') ?? null }),
  check: ({ id, props }) => conditionProblems(id, [props.activation]),
  enter(step, at, node) {
    step.leave(at, { flows: at.isReset ? holding(step, at, node) : holdingAtStart(step, at, node) });
  },
  joinAtRest(step, scope, node, arrived) {
    const consumed = step.instance.state.resets?.[`${scope}/${node.id}`];
    return consumed ? reset(step, scope, node, arrived, consumed) : activate(step, scope, node, arrived);
  },
};

function activate(step: Step, scope: Key, node: FlowNode<ComplexGateway>, arrived: Arrived): boolean {
  const { activation } = node.props;
  const at = step.instance.state.executions[scope];
  if (!at) return false;
  if (activation !== null && !retryFrom('settle', () => step.holds(at, activation, counts(node, arrived))))
    return false;
  const flowIds = Object.keys(arrived);
  step.emit({ type: 'gatewayActivated', scope, elementId: node.id, flowIds });
  step.join(node.id, scope, flowIds);
  return true;
}

/** How many tokens wait: all together as `activationCount`, and on each flow under its id. */
function counts({ incoming }: FlowNode, arrived: Arrived): Vars {
  const each = Object.fromEntries(incoming.map((flow) => [flow, arrived[flow] ?? 0]));
  return { ...each, activationCount: Object.values(arrived).reduce((sum, count) => sum + count, 0) };
}

function reset(
  step: Step,
  scope: Key,
  node: FlowNode<ComplexGateway>,
  arrived: Arrived,
  consumed: readonly string[],
): boolean {
  const isFilled = (flow: string): boolean => consumed.includes(flow) || (arrived[flow] ?? 0) > 0;
  if (!nothingMoreToCome(step, scope, node, isFilled)) return false;
  const elementId = node.id;
  const flowIds = Object.keys(arrived).filter((flow) => !consumed.includes(flow));
  step.emit({ type: 'gatewayReset', scope, elementId });
  if (flowIds.length) step.emit({ type: 'tokensJoined', scope, elementId, flowIds });
  // One that takes no token sends none: a gateway that only splits does so once.
  if (flowIds.length && mayProduce(step, node)) step.enter(elementId, scope, { isReset: true });
  else step.settleSoon(scope);
  return true;
}

function mayProduce(step: Step, { outgoing, defaultFlow }: FlowNode): boolean {
  return defaultFlow !== null || outgoing.some((flow) => flowOf(step.model, flow).condition !== null);
}

function holdingAtStart(step: Step, at: Execution, node: FlowNode): readonly string[] {
  const flows = holding(step, at, node);
  if (flows.length === 0 && node.outgoing.length > 0) throw noFlow(node.id);
  return flows;
}

function holding(step: Step, at: Execution, { outgoing, defaultFlow }: FlowNode): readonly string[] {
  const waitingForStart = !at.isReset;
  const holds = (id: string): boolean => {
    const { condition } = flowOf(step.model, id);
    return condition === null ? waitingForStart : step.holds(at, condition, { waitingForStart });
  };
  const taken = outgoing.filter((id) => id !== defaultFlow && holds(id));
  return taken.length || defaultFlow === null ? taken : [defaultFlow];
}
