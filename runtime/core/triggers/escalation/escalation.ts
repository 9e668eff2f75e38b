import { codeOf } from '../code-of.ts';
import { one } from '../../../bpmn/model/moddle.ts';
import type { TriggerKind } from '../trigger-kind.ts';

export interface EscalationSource {
  /** Null catches every escalation. */
  readonly code: string | null;
}

/** Told to the nearest catch around it, which may interrupt or not. Where nobody catches it, the case goes on. */
export const escalation: TriggerKind<EscalationSource> = {
  type: 'bpmn:EscalationEventDefinition',
  positions: ['boundary', 'besideActivity', 'subStart', 'besideScope', 'throw', 'end'],
  needs: 'an escalation',
  parse: (definition) => ({ code: codeOf(one(definition, 'escalationRef'), 'escalationCode') }),
  texts: ({ code }) => [code],
  throw(step, at, { code }) {
    const thrown = step.word(at, code ?? '');
    step.raise(at, { kind: 'escalation', code: thrown, message: null, variables: step.own(at) });
  },
  waitForAll: ({ code }) => ({ kind: 'escalation', escalation: { code } }),
};
