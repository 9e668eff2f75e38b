import type { Condition, Operand } from './condition.ts';
import { compareDecimals, decimalOf } from './decimal.ts';

/** True, false, or null where the data to know it is missing (Kleene's logic, as SQL has it). */
export type Truth = boolean | null;

/**
 * What a condition may look at. `undefined` = this kind of object has no such thing; the answer is then unknown. The SQL
 * form of every condition (sql.ts) gives the same answer on the same row.
 */
export interface Facts {
  readonly user: string;
  readonly assignee: string | null | undefined;
  readonly initiator: string | null | undefined;
  readonly department: string | null | undefined;
  readonly facts: Readonly<Record<string, unknown>> | undefined;
  readonly doneBy: readonly string[] | undefined;
  readonly candidate: () => Truth;
}

export function evaluate(condition: Condition, facts: Facts): Truth {
  switch (condition.kind) {
    case 'always':
      return true;
    case 'and':
      return all(condition.terms, facts);
    case 'or':
      return not(all(condition.terms.map(negated), facts));
    case 'not':
      return not(evaluate(condition.term, facts));
    case 'compare':
      return compare(condition, facts);
    case 'oneOf':
      return not(
        all(
          condition.values.map((right) => negated(equals(condition.left, right))),
          facts,
        ),
      );
    case 'doneBy':
      return doneBy(condition, facts);
    case 'candidate':
      return facts.candidate();
  }
}

const negated = (term: Condition): Condition => ({ kind: 'not', term });
const equals = (left: Operand, right: Operand): Condition => ({ kind: 'compare', op: '==', left, right });

function not(truth: Truth): Truth {
  return truth === null ? null : !truth;
}

function all(terms: readonly Condition[], facts: Facts): Truth {
  let result: Truth = true;
  for (const term of terms) {
    const truth = evaluate(term, facts);
    if (truth === false) return false;
    if (truth === null) result = null;
  }
  return result;
}

function compare({ op, left, right }: Condition & { kind: 'compare' }, facts: Facts): Truth {
  const order = difference(left, right, facts);
  if (order === null) return null;
  switch (op) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
}

/** Negative, 0 or positive as left is less than, equal to or greater than right; null = cannot be compared. */
function difference(left: Operand, right: Operand, facts: Facts): number | null {
  if (right.kind === 'null') {
    const value = valueOf(left, facts);
    return value === undefined ? null : value === null ? 0 : 1;
  }
  if (right.kind === 'number') return numbers(valueOf(left, facts), right.value);
  const a = valueOf(left, facts);
  const b = valueOf(right, facts);
  if (right.kind === 'boolean') return typeof a === 'boolean' ? Number(a !== b) : null;
  return typeof a === 'string' && typeof b === 'string' ? Buffer.compare(Buffer.from(a), Buffer.from(b)) : null;
}

function numbers(a: unknown, literal: string): number | null {
  const left = decimalOf(a);
  const right = decimalOf(literal);
  return left && right ? compareDecimals(left, right) : null;
}

/** The value, null where it is empty, undefined where nobody knows. A fact a case does not have is empty. */
function valueOf(operand: Operand, facts: Facts): unknown {
  switch (operand.kind) {
    case 'user':
      return facts.user;
    case 'attribute':
      return facts[operand.name];
    case 'fact':
      return facts.facts && (Object.hasOwn(facts.facts, operand.name) ? (facts.facts[operand.name] ?? null) : null);
    case 'null':
      return null;
    default:
      return operand.value;
  }
}

function doneBy({ who, element }: Condition & { kind: 'doneBy' }, facts: Facts): Truth {
  const person = valueOf(who, facts);
  if (facts.doneBy === undefined || typeof person !== 'string') return null;
  if (element !== null) return facts.doneBy.includes(`${element}:${person}`);
  return facts.doneBy.some((entry) => entry.slice(entry.indexOf(':') + 1) === person);
}
