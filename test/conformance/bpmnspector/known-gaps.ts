import type { KnownGaps } from '../hold.ts';

const repaired = 'the repaired copy of an invalid model: it keeps the rule it is listed for';

/** Named "manualFix": what the suite's own repair made of a model that breaks the rule. */
export const bpmnspectorGaps: KnownGaps = {
  'EXT012/EXT012_failure_sequenceFlow_manualFix': `${repaired} (isExecutable="false")`,
  'EXT098/fail_multiple_manualFix': `${repaired} (only a timer is left)`,
  'EXT128/EXT128_failure_endEvent_manualFix': `${repaired} (isExecutable="false")`,
};
