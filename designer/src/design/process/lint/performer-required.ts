import { extensionOf } from './extension-of.ts';
import type { LintNode, LintRule } from './lint-rule.ts';

interface Lane extends LintNode {
  readonly flowNodeRef?: readonly LintNode[];
  readonly childLaneSet?: { readonly lanes?: readonly Lane[] };
}

const lanesIn = (lanes: readonly Lane[] = []): Lane[] =>
  lanes.flatMap((lane) => [lane, ...lanesIn(lane.childLaneSet?.lanes)]);

const lanesOf = (node: LintNode): readonly Lane[] => {
  const sets = node.$parent?.['laneSets'] as readonly { lanes?: readonly Lane[] }[] | undefined;
  return (sets ?? []).flatMap((set) => lanesIn(set.lanes));
};

const isNamed = (node: LintNode): boolean => extensionOf(node, 'wattloom:Performer')?.['role'] !== undefined;

/** A user task that nobody may take waits for ever: its own performer, its lane's, or an assignment. */
export const performerRequired: LintRule = () => ({
  check(node, reporter) {
    if (node.$type !== 'bpmn:UserTask') return;
    if (isNamed(node) || extensionOf(node, 'zeebe:AssignmentDefinition')) return;
    if (lanesOf(node).some((lane) => lane.flowNodeRef?.includes(node) && isNamed(lane))) return;
    reporter.report(node.id, 'Nobody is named to perform this task');
  },
});
