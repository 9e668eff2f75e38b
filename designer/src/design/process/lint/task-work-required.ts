import { extensionOf } from './extension-of.ts';
import type { LintNode, LintRule } from './lint-rule.ts';

const missing: Readonly<Record<string, (node: LintNode) => string | null>> = {
  'bpmn:ServiceTask': (node) =>
    extensionOf(node, 'zeebe:TaskDefinition')?.['type'] ? null : 'Service task does not say what it does',
  'bpmn:ScriptTask': (node) =>
    extensionOf(node, 'zeebe:Script')?.['expression'] ? null : 'Script task has no expression',
};

/** A task of the machine must say what it does. */
export const taskWorkRequired: LintRule = () => ({
  check(node, reporter) {
    const message = missing[node.$type]?.(node);
    if (message) reporter.report(node.id, message);
  },
});
