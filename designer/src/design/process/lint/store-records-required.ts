import { extensionOf } from './extension-of.ts';
import type { LintNode, LintRule } from './lint-rule.ts';

interface Association extends LintNode {
  readonly sourceRef?: readonly LintNode[];
  readonly targetRef?: LintNode;
}

const messages = {
  read: 'Data store is read, but it does not say which records',
  written: 'Data store is written, but what a search finds cannot be',
};

function said(store: LintNode, name: string): unknown {
  const shared = store['dataStoreRef'] as LintNode | undefined;
  return extensionOf(store, 'wattloom:Record')?.[name] ?? (shared && extensionOf(shared, 'wattloom:Record')?.[name]);
}

const isBound = (end: LintNode | undefined): end is LintNode =>
  end?.$type === 'bpmn:DataStoreReference' && Boolean(said(end, 'dataSet'));

const of = (node: LintNode, name: string): readonly Association[] =>
  (node[name] as readonly Association[] | undefined) ?? [];

/** What a data store cannot be read or written without. */
export const storeRecordsRequired: LintRule = () => ({
  check(node, reporter) {
    for (const store of of(node, 'dataInputAssociations').flatMap(({ sourceRef = [] }) => sourceRef.filter(isBound)))
      if (!said(store, 'id') && !said(store, 'where')) reporter.report(store.id, messages.read);
    for (const { targetRef } of of(node, 'dataOutputAssociations'))
      if (isBound(targetRef) && !said(targetRef, 'id') && said(targetRef, 'where'))
        reporter.report(targetRef.id, messages.written);
  },
});
