import type { Condition, Operand } from './condition.ts';

/** What a condition looks at: `assignee`, `case.amount`, `done_by`, `candidate` ...; `$user` is always known. */
export function attributesOf(condition: Condition): ReadonlySet<string> {
  const found = new Set<string>();
  collect(condition, found);
  return found;
}

function collect(condition: Condition, found: Set<string>): void {
  switch (condition.kind) {
    case 'always':
      return;
    case 'candidate':
      found.add('candidate');
      return;
    case 'and':
    case 'or':
      for (const term of condition.terms) collect(term, found);
      return;
    case 'not':
      collect(condition.term, found);
      return;
    case 'compare':
      add(condition.left, found);
      add(condition.right, found);
      return;
    case 'oneOf':
      add(condition.left, found);
      return;
    case 'doneBy':
      found.add('done_by');
      add(condition.who, found);
  }
}

function add(operand: Operand, found: Set<string>): void {
  if (operand.kind === 'attribute') found.add(operand.name);
  if (operand.kind === 'fact') found.add(`case.${operand.name}`);
}
