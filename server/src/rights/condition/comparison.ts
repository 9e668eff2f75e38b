import { ConditionError } from './condition-error.ts';
import type { Comparison, Condition, Operand } from './condition.ts';

const FLIPPED: Record<Comparison, Comparison> = { '==': '==', '!=': '!=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

/** A comparison whose types fit, with a literal always on the right. */
export function comparison(op: Comparison, left: Operand, right: Operand): Condition {
  if (isLiteral(left)) {
    if (isLiteral(right)) throw wrong('Expected an attribute on one side of the comparison, but both are values.');
    return comparison(FLIPPED[op], right, left);
  }
  const ordered = op !== '==' && op !== '!=';
  if (ordered && (right.kind === 'boolean' || right.kind === 'null'))
    throw wrong(`Expected == or != before ${right.kind}.`);
  if (left.kind === 'fact' && right.kind === 'fact') {
    throw wrong('Expected a value or a person beside a fact of the case, but both sides are facts.');
  }
  if (left.kind !== 'fact' && (right.kind === 'number' || right.kind === 'boolean')) {
    throw wrong(`Expected a text beside ${nameOf(left)}, but found a ${right.kind}.`);
  }
  return { kind: 'compare', op, left, right };
}

function isLiteral(operand: Operand): boolean {
  return operand.kind !== 'user' && operand.kind !== 'attribute' && operand.kind !== 'fact';
}

function nameOf(operand: Operand): string {
  return operand.kind === 'attribute' ? operand.name : '$user';
}

function wrong(message: string): ConditionError {
  return new ConditionError('condition-types', message);
}
