import type { KnownGaps } from '../hold.ts';

export const operatonGaps: KnownGaps = {
  'RuntimeServiceTest.testDeleteProcessInstanceWithoutSkipIoMappings':
    'The manifest lost the flag that tells this case from testDeleteProcessInstanceSkipIoMappings: both have the same steps and expect the opposite. Here a cancelled activity maps no outputs (BPMN 2.0, 10.4.2: on completion).',
  'VariableInstanceQueryTest.testQueryByNameAndVariableValueEquals_Long':
    'Variables are JSON: there is one type of whole number, so that Long cannot be told from Integer.',
  'JobPrioritizationBpmnConstantValueTest.testBoundaryTimerEventPriority':
    'Timers have no priority here: they fire in the order in which they are due.',
  'MessageNonInterruptingBoundaryEventTest.testSingleNonInterruptingBoundaryMessageEvent': 'not yet',
  'BoundaryTimerEventTest.testRepeatingTimerWithCancelActivity': 'not yet',
  'FullHistoryTest.testSetVariableOnProcessInstanceWithTimer': 'not yet',
};
