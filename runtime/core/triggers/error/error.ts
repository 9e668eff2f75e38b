import { codeOf } from '../code-of.ts';
import { one } from '../../../bpmn/model/moddle.ts';
import type { TriggerKind } from '../trigger-kind.ts';

export interface ErrorSource {
  /** Null catches every error. */
  readonly code: string | null;
}

/** Ends the scope that it is thrown in; the nearest catch around it goes on (BPMN 2.0, 10.5.7). */
export const error: TriggerKind<ErrorSource> = {
  type: 'bpmn:ErrorEventDefinition',
  positions: ['boundary', 'subStart', 'end'],
  needs: 'an error',
  parse: (definition) => ({ code: codeOf(one(definition, 'errorRef'), 'errorCode') }),
  texts: ({ code }) => [code],
  throw(step, at, { code }) {
    step.raise(at, { kind: 'error', code: step.word(at, code ?? ''), message: null, variables: step.own(at) });
  },
  ends: true,
};
