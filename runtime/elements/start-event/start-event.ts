import type { FlowNode, ProcessModel } from '../../model/model.ts';
import { extension, list, text } from '../../model/moddle.ts';
import type { Problem } from '../../problems.ts';
import { messageName } from '../../triggers/message/message.ts';
import type { ElementKind } from '../element-kind.ts';

interface StartEvent {
  readonly triggers: readonly string[];
  /** The message that starts the process; null for others. */
  readonly message: string | null;
  readonly formId: string | null;
}

/** Without a trigger: by hand or by the sub-process around it. With a message: the process starts when one comes. */
export const startEvent: ElementKind<StartEvent> = {
  type: 'bpmn:StartEvent',
  parse(xml) {
    const definitions = list(xml, 'eventDefinitions');
    return {
      triggers: definitions.map(({ $type }) => $type),
      message: messageName(definitions[0]),
      formId: text(extension(xml, 'zeebe:FormDefinition'), 'formId'),
    };
  },
  check(node, model) {
    const { triggers, message } = node.props;
    if (triggers.length === 0 || isCompensationStart(node, model)) return [];
    const [only, ...others] = triggers;
    if (others.length || only !== 'bpmn:MessageEventDefinition' || node.scope !== model.key)
      return [notExecuted(node.id, triggers)];
    if (message !== null && !message.startsWith('=')) return [];
    const expected = `Expected message start event "${node.id}" to refer to a message with a fixed name.`;
    return [{ elementId: node.id, code: 'message-missing', message: expected }];
  },
  enter: (step, at) => step.leave(at),
  references: ({ id, props }) => (props.formId === null ? [] : [{ elementId: id, kind: 'form', key: props.formId }]),
};

const compensation = 'bpmn:CompensateEventDefinition';

/** The start of the event sub-process that undoes the sub-process around it. */
export function startsCompensation({ type, props }: FlowNode): boolean {
  if (type !== startEvent.type) return false;
  const { triggers } = props as StartEvent;
  return triggers.length === 1 && triggers[0] === compensation;
}

function isCompensationStart(node: FlowNode, model: ProcessModel): boolean {
  const around = model.nodes.get(node.scope ?? '');
  const byEvent = (around?.props as { readonly byEvent?: boolean } | null)?.byEvent === true;
  return startsCompensation(node) && byEvent && around?.scope !== model.key;
}

function notExecuted(id: string, triggers: readonly string[]): Problem {
  const message = `Start event "${id}" with ${triggers.join(', ')} is not executed yet. Use a none start event, or a message at the process.`;
  return { elementId: id, code: 'not-executed', message };
}

export function isNoneStart(node: FlowNode): boolean {
  return node.type === startEvent.type && (node.props as StartEvent).triggers.length === 0;
}

/** The message that starts a process here; null for other nodes. */
export function startMessage(node: FlowNode): string | null {
  return node.type === startEvent.type ? (node.props as StartEvent).message : null;
}
