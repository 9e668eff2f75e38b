import type { Comparison, Condition, Operand } from './condition.ts';

const COMPARISONS: Record<Comparison, string> = {
  '==': 'is',
  '!=': 'is not',
  '<': 'is less than',
  '<=': 'is at most',
  '>': 'is more than',
  '>=': 'is at least',
};
const ATTRIBUTES = { assignee: 'the assignee', initiator: 'whoever started the case', department: 'the department' };

/** The condition in English: "amount is less than 10000 and the assignee is the person". */
export function conditionWords(condition: Condition, elementName: (element: string) => string): string {
  const inner = (term: Condition): string => conditionWords(term, elementName);
  switch (condition.kind) {
    case 'always':
      return 'always';
    case 'and':
    case 'or':
      return condition.terms.map((term) => bracketed(term, condition.kind, inner)).join(` ${condition.kind} `);
    case 'not':
      return `it is not so that ${bracketed(condition.term, 'not', inner)}`;
    case 'compare':
      return compared(condition);
    case 'oneOf':
      return `${operand(condition.left)} is one of ${condition.values.map(operand).join(', ')}`;
    case 'doneBy': {
      const what = condition.element === null ? 'a task' : `"${elementName(condition.element)}"`;
      return `${operand(condition.who)} completed ${what} of the case`;
    }
    case 'candidate':
      return 'the task is meant for the person';
  }
}

function bracketed(term: Condition, around: string, inner: (term: Condition) => string): string {
  const nested = (term.kind === 'and' || term.kind === 'or') && term.kind !== around;
  return nested ? `(${inner(term)})` : inner(term);
}

function compared({ op, left, right }: Condition & { kind: 'compare' }): string {
  if (right.kind !== 'null') return `${operand(left)} ${COMPARISONS[op]} ${operand(right)}`;
  if (left.kind === 'attribute' && left.name === 'assignee')
    return op === '==' ? 'nobody has the task' : 'somebody has the task';
  return `${operand(left)} ${op === '==' ? 'is empty' : 'is given'}`;
}

function operand(value: Operand): string {
  switch (value.kind) {
    case 'user':
      return 'the person';
    case 'attribute':
      return ATTRIBUTES[value.name];
    case 'fact':
      return value.name;
    case 'text':
      return `"${value.value}"`;
    case 'number':
      return value.value;
    case 'boolean':
      return value.value ? 'yes' : 'no';
    case 'null':
      return 'empty';
  }
}
