import { feelProblems } from '../../../bpmn/model/feel-texts.ts';
import { nodeOf, type CaseProps } from '../../../bpmn/model/model.ts';
import { extension, text } from '../../../bpmn/model/moddle.ts';
import { startCheck, startsOf } from '../sub-process/start-of.ts';
import { isDuration } from '../../../languages/calendar/add-duration.ts';
import type { ElementKind } from '../element-kind.ts';
import { gatewayBefore } from './process-starts.ts';

/** The whole of a case. Its props are what `wattloom:case` says. */
export const process: ElementKind<CaseProps | null> = {
  type: 'bpmn:Process',
  role: 'process',
  parse(xml) {
    const found = extension(xml, 'wattloom:Case');
    if (!found) return null;
    const facts = (text(found, 'facts') ?? '').split(',').map((name) => name.trim());
    return {
      department: text(found, 'department'),
      number: text(found, 'number'),
      facts: facts.filter(Boolean),
      historyTimeToLive: text(found, 'historyTimeToLive'),
    };
  },
  check(node, model) {
    const { department = null, number = null, historyTimeToLive = null } = node.props ?? {};
    const problems = [...startCheck(node, model), ...feelProblems(node.id, [department, number])];
    if (historyTimeToLive === null || isDuration(historyTimeToLive)) return problems;
    const message = `Expected historyTimeToLive of "${node.id}" to be an ISO 8601 duration such as P5Y, but found "${historyTimeToLive}". Correct it.`;
    return [...problems, { elementId: node.id, code: 'history-time-to-live', message }];
  },
  enter(step, at, node) {
    const elementId = step.started?.elementId;
    if (elementId === undefined) {
      for (const start of startsOf(step.model, node.id)) step.enter(start, at.key);
      return;
    }
    const gateway = gatewayBefore(step.model, elementId);
    // What a receive task waits for has come already.
    if (nodeOf(step.model, elementId).instantiates) step.enterHappened(elementId, at.key, { data: {} });
    else step.enter(gateway ?? elementId, at.key);
  },
  childrenDone(step, at) {
    step.leave(at);
  },
};
