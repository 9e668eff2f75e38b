import type { FlowNode, ProcessModel } from '../../../bpmn/model/model.ts';
import { extension, text } from '../../../bpmn/model/moddle.ts';
import type { Problem } from '../../../ground/problems.ts';
import { parseTriggers, triggerProblems, type Triggers } from '../../triggers/trigger.ts';
import type { ElementKind } from '../element-kind.ts';

interface StartEvent {
  readonly triggers: Triggers;
  readonly formId: string | null;
}

/** Without a trigger: by hand or by the sub-process around it. Else what it names starts the process or event sub-process. */
export const startEvent: ElementKind<StartEvent> = {
  type: 'bpmn:StartEvent',
  role: 'start',
  parse: (xml) => ({
    triggers: parseTriggers(xml),
    formId: text(extension(xml, 'zeebe:FormDefinition'), 'formId'),
  }),
  check(node, model) {
    const { triggers } = node.props;
    if (startsByEvent(node, model)) {
      const position = node.interrupting ? 'subStart' : 'besideScope';
      return triggerProblems(node, triggers, position, model);
    }
    if (isNoneStart(node)) return [];
    return node.scope === model.key ? triggerProblems(node, triggers, 'start', model) : [notHere(node)];
  },
  enter(step, at, node) {
    // The first trigger has started the case; a parallel multiple event waits for the others.
    if (node.props.triggers.parallel && step.started?.elementId === node.id) step.listen(at, node, step.started.index);
    else step.leave(at);
  },
  references: ({ id, props }) => (props.formId === null ? [] : [{ elementId: id, kind: 'form', key: props.formId }]),
  uses: ({ props }) => (props.formId === null ? [] : [{ use: 'form', form: props.formId }]),
  catches: ({ triggers }) => triggers,
  caught(step, scope, node, { data, local = {} }) {
    if (node.interrupting && !step.takeOver(scope, node.id, { data, local })) return;
    if (!node.interrupting && node.props.triggers.parallel) step.listen(scope, node);
    const key = step.enter(node.scope ?? '', scope.key);
    if (Object.keys(local).length) step.emit({ type: 'variablesSet', scope: key, values: local });
    step.enterHappened(node.id, key, { data });
  },
};

/** Is it the start of an event sub-process? */
function startsByEvent({ scope }: FlowNode, { nodes }: ProcessModel): boolean {
  return nodes.get(scope ?? '')?.isEventSubProcess === true;
}

function notHere({ id, props }: FlowNode<StartEvent>): Problem {
  const kinds = props.triggers.all.map(({ kind }) => kind).join(', ');
  const message = `Start event "${id}" with ${kinds} is not executed in a sub-process that flows lead to. Use a none start event.`;
  return { elementId: id, code: 'not-executed', message };
}

export function isNoneStart(node: FlowNode): boolean {
  return node.role === 'start' && node.catches?.all.length === 0 && node.catches.unread.length === 0;
}
