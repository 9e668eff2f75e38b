import { one, text } from '../../../bpmn/model/moddle.ts';
import type { TriggerKind } from '../trigger-kind.ts';

export interface SignalSource {
  /** Text as zeebe writes it: FEEL behind "=". */
  readonly name: string;
}

/** Heard by everybody who waits for its name, in this case and in others, and by processes that start with it. */
export const signal: TriggerKind<SignalSource> = {
  type: 'bpmn:SignalEventDefinition',
  positions: ['start', 'catch', 'boundary', 'besideActivity', 'subStart', 'besideScope', 'throw', 'end'],
  needs: 'a signal with a name',
  parse(definition) {
    const name = text(one(definition, 'signalRef'), 'name') ?? text(one(definition, 'signalRef'), 'id');
    return name === null ? null : { name };
  },
  texts: ({ name }) => [name],
  wait: (step, at, { name }) => ({ kind: 'signal', signal: { name: step.word(at, name) } }),
  late: true,
  throw: (step, at, { name }) => step.signal(step.word(at, name), step.own(at)),
};
