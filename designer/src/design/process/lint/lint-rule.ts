export interface LintNode {
  readonly $type: string;
  readonly $parent?: LintNode;
  readonly id?: string;
  readonly [name: string]: unknown;
  $instanceOf?(type: string): boolean;
}

interface LintReporter {
  readonly report: (id: string | undefined, message: string) => void;
}

export type LintRule = () => { check(node: LintNode, reporter: LintReporter): void };
