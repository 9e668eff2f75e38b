import type { FlowNode, ProcessModel } from '../../../bpmn/model/model.ts';
import { nodesIn } from '../../../bpmn/model/nodes-in.ts';
import type { Problem } from '../../../ground/problems.ts';
import type { Execution } from '../../state/state.ts';
import type { Step } from '../../step/step.ts';
import { startsCompensation } from '../../step/undone-by.ts';
import type { ElementKind } from '../element-kind.ts';
import { startCheck, startsOf } from './start-of.ts';

interface SubProcess {
  readonly byEvent: boolean;
}

export const subProcess: ElementKind<SubProcess> = {
  type: 'bpmn:SubProcess',
  role: 'container',
  parse: (xml) => ({ byEvent: xml.triggeredByEvent === true }),
  check(node, model) {
    if (!node.props.byEvent) return startCheck(node, model);
    return oneStart(node, model);
  },
  enter: begin,
  childrenDone(step, at) {
    step.leave(at);
  },
};

/** An embedded sub-process that can be cancelled as a whole: what was completed in it is then undone. */
export const transaction: ElementKind = {
  type: 'bpmn:Transaction',
  role: 'transaction',
  parse: () => ({ byEvent: false }),
  check: startCheck,
  enter: begin,
  childrenDone(step, at) {
    step.leave(at);
  },
};

/** An event sub-process is entered by its start event (`caught`), which goes on inside it; only compensation begins here. */
function begin(step: Step, at: Execution, { id }: FlowNode): void {
  const undoing = nodesIn(step.model, id).find(startsCompensation)?.id;
  for (const start of undoing === undefined ? startsOf(step.model, id) : [undoing]) step.enter(start, at.key);
}

function oneStart({ id }: FlowNode, model: ProcessModel): readonly Problem[] {
  const found = nodesIn(model, id).filter(({ role }) => role === 'start').length;
  if (found === 1) return [];
  const message = `Expected one start event in event sub-process "${id}", but found ${found}. Draw exactly one.`;
  return [{ elementId: id, code: 'one-start-event', message }];
}
