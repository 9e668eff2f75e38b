import type { TriggerKind } from '../trigger-kind.ts';

/** Ends everything else in its scope: of a sub-process, which then goes on as completed, or of the case. */
export const terminate: TriggerKind<Record<string, never>> = {
  type: 'bpmn:TerminateEventDefinition',
  positions: ['end'],
  needs: 'nothing',
  parse: () => ({}),
  throw: (step, at) => step.terminate(at),
};
