import { extensionOf } from './extension-of.ts';
import type { LintRule } from './lint-rule.ts';

/** A task may have no form, then the clerk only presses Complete; that is seldom meant. */
export const formSuggested: LintRule = () => ({
  check(node, reporter) {
    if (node.$type !== 'bpmn:UserTask' || extensionOf(node, 'zeebe:FormDefinition')?.['formId']) return;
    reporter.report(node.id, 'User task has no form');
  },
});
