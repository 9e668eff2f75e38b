import { feelProblems } from '../../model/feel-texts.ts';
import type { FlowNode, ProcessModel } from '../../model/model.ts';
import { list } from '../../model/moddle.ts';
import type { Problem } from '../../problems.ts';
import { cancelProblems, isCancel } from '../../triggers/cancel/cancel.ts';
import { handlerProblems, parseCompensation } from '../../triggers/compensation/compensation.ts';
import { parseTrigger, triggerAt, triggerTexts, type Trigger } from '../../triggers/trigger.ts';
import type { ElementKind } from '../element-kind.ts';

interface BoundaryEvent {
  readonly trigger: Trigger | null;
  /** Opens no wait: a compensation event points to a handler, a cancel event is reached from inside the transaction. */
  readonly silent: 'compensation' | 'cancel' | null;
}

/** A timer or a message on an activity, interrupting or not; the handler of an activity; the way on after a cancel. */
export const boundaryEvent: ElementKind<BoundaryEvent> = {
  type: 'bpmn:BoundaryEvent',
  parse(xml) {
    const [definition, ...others] = list(xml, 'eventDefinitions');
    const silent = parseCompensation(definition) ? 'compensation' : isCancel(definition) ? 'cancel' : null;
    return { trigger: parseTrigger(xml), silent: others.length ? null : silent };
  },
  check(node, model) {
    const { id, interrupting, props } = node;
    if (props.silent !== null) return silentProblems(node, model);
    const { trigger } = props;
    if (!trigger) {
      const message = `Boundary event "${id}" is not executed yet: only timers and messages (name and correlation key) are.`;
      return [{ elementId: id, code: 'not-executed', message }];
    }
    if (interrupting && trigger.kind === 'timer' && trigger.timer.kind === 'cycle') {
      const message = `Expected "${id}", which interrupts, to fire once, but it has a cycle. Use a duration, or do not interrupt.`;
      return [{ elementId: id, code: 'cycle-interrupts', message }];
    }
    return feelProblems(id, triggerTexts(trigger));
  },
  enter: (step, at) => step.leave(at),
  listen: (step, host, { props }) => (props.trigger ? triggerAt(step, host, props.trigger) : null),
};

function silentProblems(node: FlowNode<BoundaryEvent>, model: ProcessModel): readonly Problem[] {
  return node.props.silent === 'cancel' ? cancelProblems(node.id, node.attachedTo, model) : handlerProblems(node);
}
