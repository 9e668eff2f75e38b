import { feelProblems } from '../../model/feel-texts.ts';
import type { CaseProps } from '../../model/model.ts';
import { extension, text } from '../../model/moddle.ts';
import { startCheck, startOf } from '../sub-process/start-of.ts';
import type { ElementKind } from '../element-kind.ts';

/** The whole of a case. Its props are what `wattloom:case` says. */
export const process: ElementKind<CaseProps | null> = {
  type: 'bpmn:Process',
  parse(xml) {
    const found = extension(xml, 'wattloom:Case');
    if (!found) return null;
    const facts = (text(found, 'facts') ?? '').split(',').map((name) => name.trim());
    return { department: text(found, 'department'), number: text(found, 'number'), facts: facts.filter(Boolean) };
  },
  check(node, model) {
    const { department = null, number = null } = node.props ?? {};
    return [...startCheck(node, model), ...feelProblems(node.id, [department, number])];
  },
  enter(step, at, node) {
    const start = step.startAt ?? startOf(step.model, node.id);
    if (start !== null) step.enter(start, at.key);
  },
  childrenDone(step, at) {
    step.leave(at);
    step.emit({ type: 'instanceEnded', status: 'completed', reason: null });
  },
};
