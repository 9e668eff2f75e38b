import type { DecisionBinding } from '../../step/called-decision.ts';
import { givesNothing } from '../../../bpmn/model/constant.ts';
import { feelProblems } from '../../../bpmn/model/feel-texts.ts';
import type { Reference } from '../../../bpmn/model/model.ts';
import { extension, text } from '../../../bpmn/model/moddle.ts';
import type { Problem } from '../../../ground/problems.ts';
import type { ElementKind } from '../element-kind.ts';

interface BusinessRuleTask {
  readonly decisionId: string | null;
  readonly resultVariable: string | null;
  readonly binding: string;
  readonly tag: string | null;
}

const bindings: readonly string[] = ['latest', 'deployment', 'versionTag'] satisfies readonly DecisionBinding[];

/** Calls a DMN decision (`zeebe:calledDecision`) and keeps its result in a variable. */
export const businessRuleTask: ElementKind<BusinessRuleTask> = {
  type: 'bpmn:BusinessRuleTask',
  role: 'work',
  parse(xml) {
    const called = extension(xml, 'zeebe:CalledDecision');
    return {
      decisionId: text(called, 'decisionId'),
      resultVariable: text(called, 'resultVariable'),
      binding: text(called, 'bindingType') ?? 'latest',
      tag: text(called, 'versionTag'),
    };
  },
  check({ id, props }) {
    const { decisionId, resultVariable, binding, tag } = props;
    const problem = (code: string, message: string): readonly Problem[] => [{ elementId: id, code, message }];
    if (decisionId === null || givesNothing(decisionId) || resultVariable === null) {
      const message = `Expected business rule task "${id}" to call a decision and to name a result variable. Set both in zeebe:calledDecision.`;
      return problem('decision-not-called', message);
    }
    if (!bindings.includes(binding)) {
      const message = `Expected the binding of "${id}" to be ${bindings.join(', ')}, but found "${binding}". Correct bindingType.`;
      return problem('decision-binding-unknown', message);
    }
    if (binding === 'versionTag' && tag === null) {
      const message = `Expected "${id}" to name the version tag that it binds, but it names none. Set versionTag.`;
      return problem('version-tag-missing', message);
    }
    return feelProblems(id, [decisionId]);
  },
  references: ({ id, props }) => references(id, props),
  uses({ props: { decisionId, resultVariable } }) {
    if (decisionId === null || resultVariable === null) return [];
    return [{ use: 'decision', variable: resultVariable, decision: decisionId }];
  },
  enter(step, at, { props }) {
    const decisionId = step.word(at, props.decisionId ?? '');
    const value = step.decide(at, { decisionId, binding: props.binding as DecisionBinding, tag: props.tag });
    step.leave(at, { data: { [props.resultVariable ?? 'result']: value } });
  },
};

/** The decision where the model names it outright. */
function references(elementId: string, { decisionId, binding, tag }: BusinessRuleTask): readonly Reference[] {
  if (decisionId === null || decisionId.startsWith('=')) return [];
  const key = binding === 'versionTag' ? `${decisionId}@${tag ?? ''}` : decisionId;
  return [{ elementId, kind: 'decision', key }];
}
