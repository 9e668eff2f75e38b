import { feelProblems } from '../../model/feel-texts.ts';
import { parseTrigger, triggerAt, triggerTexts, type Trigger } from '../../triggers/trigger.ts';
import type { ElementKind } from '../element-kind.ts';

interface CatchEvent {
  readonly trigger: Trigger | null;
}

export const intermediateCatchEvent: ElementKind<CatchEvent> = {
  type: 'bpmn:IntermediateCatchEvent',
  parse: (xml) => ({ trigger: parseTrigger(xml) }),
  check({ id, props: { trigger } }) {
    if (trigger && !(trigger.kind === 'timer' && trigger.timer.kind === 'cycle'))
      return feelProblems(id, triggerTexts(trigger));
    const message = `Catch event "${id}" is not executed: expected one timer (date or duration), or one message with a name and a correlation key.`;
    return [{ elementId: id, code: 'not-executed', message }];
  },
  enter(step, at, { props }) {
    if (props.trigger) step.wait(at, triggerAt(step, at, props.trigger));
  },
};
