import type { LintNode } from './lint-rule.ts';

/** The first extension element of a type, for example zeebe:FormDefinition. */
export function extensionOf(node: LintNode, type: string): Record<string, unknown> | undefined {
  const extensions = node['extensionElements'] as { values?: readonly LintNode[] } | undefined;
  return extensions?.values?.find((value) => value.$type === type);
}
