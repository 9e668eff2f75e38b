import type { FlowNode, ProcessModel } from '../../model/model.ts';
import { extension, text } from '../../model/moddle.ts';
import type { Problem } from '../../problems.ts';
import { hasTrigger } from '../../triggers/has-trigger.ts';
import { parseTriggers, triggerProblems, type Triggers } from '../../triggers/trigger.ts';
import type { ElementKind } from '../element-kind.ts';
import { isByEvent } from '../is-by-event.ts';

interface StartEvent {
  readonly triggers: Triggers;
  readonly formId: string | null;
}

/** Without a trigger: by hand or by the sub-process around it. Else what it names starts the process or event sub-process. */
export const startEvent: ElementKind<StartEvent> = {
  type: 'bpmn:StartEvent',
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
    return isNoneStart(node) ? [] : processStartProblems(node, model);
  },
  enter: (step, at) => step.leave(at),
  references: ({ id, props }) => (props.formId === null ? [] : [{ elementId: id, kind: 'form', key: props.formId }]),
  triggers: ({ props }) => props.triggers,
  caught(step, scope, node, { data, local = {} }) {
    if (node.interrupting) step.takeOver(scope);
    else if (node.props.triggers.parallel) step.listen(scope, node);
    const key = step.enter(node.scope ?? '', scope.key);
    if (Object.keys(local).length) step.emit({ type: 'variablesSet', scope: key, values: local });
    step.visit(node.id, key, { data });
  },
};

/** Is it the start of an event sub-process? */
export function startsByEvent({ scope }: FlowNode, { nodes }: ProcessModel): boolean {
  return isByEvent(nodes.get(scope ?? ''));
}

/** The start of the event sub-process that undoes the sub-process around it. */
export function startsCompensation(node: FlowNode): boolean {
  return node.type === startEvent.type && hasTrigger(node, 'compensation');
}

function processStartProblems(node: FlowNode<StartEvent>, model: ProcessModel): readonly Problem[] {
  const { all, parallel } = node.props.triggers;
  const isFixed = all.every((one) => one.kind === 'message' && !one.source.name.startsWith('='));
  if (node.scope === model.key && isFixed && all.length === 1 && !parallel)
    return triggerProblems(node, node.props.triggers, 'start', model);
  const [only] = all;
  if (node.scope === model.key && only?.kind === 'message') {
    const message = `Expected message start event "${node.id}" to refer to one message with a fixed name.`;
    return [{ elementId: node.id, code: 'message-missing', message }];
  }
  const message = `Start event "${node.id}" with ${all.map(({ kind }) => kind).join(', ')} is not executed here. Use a none start event, or a message at the process.`;
  return [{ elementId: node.id, code: 'not-executed', message }];
}

export function isNoneStart(node: FlowNode): boolean {
  if (node.type !== startEvent.type) return false;
  const { all, unread } = (node.props as StartEvent).triggers;
  return all.length === 0 && unread.length === 0;
}

/** The message that starts a process here; null for other nodes. */
export function startMessage(node: FlowNode): string | null {
  if (node.type !== startEvent.type) return null;
  const [only] = (node.props as StartEvent).triggers.all;
  return only?.kind === 'message' ? only.source.name : null;
}
