import conditionalFlows from 'bpmnlint/rules/conditional-flows';
import endEventRequired from 'bpmnlint/rules/end-event-required';
import eventBasedGateway from 'bpmnlint/rules/event-based-gateway';
import labelRequired from 'bpmnlint/rules/label-required';
import noComplexGateway from 'bpmnlint/rules/no-complex-gateway';
import noDisconnected from 'bpmnlint/rules/no-disconnected';
import noDuplicateSequenceFlows from 'bpmnlint/rules/no-duplicate-sequence-flows';
import noGatewayJoinFork from 'bpmnlint/rules/no-gateway-join-fork';
import noImplicitEnd from 'bpmnlint/rules/no-implicit-end';
import noImplicitSplit from 'bpmnlint/rules/no-implicit-split';
import noImplicitStart from 'bpmnlint/rules/no-implicit-start';
import noOverlappingElements from 'bpmnlint/rules/no-overlapping-elements';
import singleBlankStartEvent from 'bpmnlint/rules/single-blank-start-event';
import singleEventDefinition from 'bpmnlint/rules/single-event-definition';
import startEventRequired from 'bpmnlint/rules/start-event-required';
import superfluousGateway from 'bpmnlint/rules/superfluous-gateway';
import { formSuggested } from './form-suggested.ts';
import type { LintRule } from './lint-rule.ts';
import { performerRequired } from './performer-required.ts';
import { recordInputsRequired } from './record-inputs-required.ts';
import { storeRecordsRequired } from './store-records-required.ts';
import { taskWorkRequired } from './task-work-required.ts';

/**
 * Severity beside the rule: "error" is what deployment would refuse as well, "warn" is a matter of style. Without
 * fake-join: two flows into one task are the usual way to draw a merge here, and a hint that is always there hides others.
 */
const rules: Readonly<Record<string, readonly ['error' | 'warn', LintRule]>> = {
  'conditional-flows': ['error', conditionalFlows],
  'end-event-required': ['warn', endEventRequired],
  'event-based-gateway': ['error', eventBasedGateway],
  'label-required': ['warn', labelRequired],
  'no-complex-gateway': ['error', noComplexGateway],
  'no-disconnected': ['error', noDisconnected],
  'no-duplicate-sequence-flows': ['warn', noDuplicateSequenceFlows],
  'no-gateway-join-fork': ['warn', noGatewayJoinFork],
  'no-implicit-end': ['warn', noImplicitEnd],
  'no-implicit-split': ['warn', noImplicitSplit],
  'no-implicit-start': ['error', noImplicitStart],
  'no-overlapping-elements': ['warn', noOverlappingElements],
  'single-blank-start-event': ['error', singleBlankStartEvent],
  'single-event-definition': ['error', singleEventDefinition],
  'start-event-required': ['error', startEventRequired],
  'superfluous-gateway': ['warn', superfluousGateway],
  'form-suggested': ['warn', formSuggested],
  'performer-required': ['warn', performerRequired],
  'record-inputs-required': ['error', recordInputsRequired],
  'store-records-required': ['error', storeRecordsRequired],
  'task-work-required': ['error', taskWorkRequired],
};

/** What bpmnlint takes instead of a configuration file on disk. */
export const lintConfig = {
  config: { rules: Object.fromEntries(Object.entries(rules).map(([name, [severity]]) => [name, severity])) },
  resolver: {
    resolveRule: (_pkg: string, name: string): LintRule | undefined => rules[name]?.[1],
    resolveConfig: (): null => null,
  },
};
