import { extensionOf } from './extension-of.ts';
import type { LintNode, LintRule } from './lint-rule.ts';

interface Input {
  readonly target?: string;
  readonly source?: string;
}

/** What each record task cannot do without. */
const needed: Readonly<Record<string, readonly string[]>> = {
  'record:create': ['dataSet', 'values'],
  'record:update': ['dataSet', 'id', 'values'],
  'record:get': ['dataSet', 'id'],
  'record:find': ['dataSet', 'where'],
};

const messages: Readonly<Record<string, string>> = {
  dataSet: 'Record task does not say which data set',
  values: 'Record task has no values',
  id: 'Record task does not say which record',
  where: 'Record task does not say what to look for',
};

function filled(node: LintNode): ReadonlySet<string> {
  const inputs = extensionOf(node, 'zeebe:IoMapping')?.['inputParameters'] as readonly Input[] | undefined;
  return new Set(
    (inputs ?? [])
      .filter(({ source }) => source !== undefined && source !== '' && source !== '=')
      .map(({ target = '' }) => target),
  );
}

export const recordInputsRequired: LintRule = () => ({
  check(node, reporter) {
    if (node.$type !== 'bpmn:ServiceTask') return;
    const type = extensionOf(node, 'zeebe:TaskDefinition')?.['type'];
    const inputs = filled(node);
    for (const name of typeof type === 'string' ? (needed[type] ?? []) : []) {
      if (!inputs.has(name)) reporter.report(node.id, messages[name] ?? name);
    }
  },
});
