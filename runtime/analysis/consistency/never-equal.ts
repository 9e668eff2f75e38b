import { suggestion } from './near.ts';
import { isKnown, told, type Shape, type Shapes } from './shape.ts';
import type { Mistake } from './feel-reader.ts';

interface Side {
  readonly text: string;
  readonly shapes: Shapes;
}

/** `a = b` where no way that `a` can be is one of `b`. Two literals are somebody's way of saying never. */
export function comparisonMistake(left: Side, right: Side, sign: string): Mistake | null {
  if (!isKnown(left.shapes) || !isKnown(right.shapes)) return null;
  if ([left, right].every(isLiteral)) return null;
  if (left.shapes.all.some((a) => right.shapes.all.some((b) => canEqual(a, b)))) return null;
  const [read, other] = isLiteral(left) ? [right, left] : [left, right];
  const outcome = sign === '=' ? 'never' : 'always';
  return {
    code: 'comparison-never',
    message: sentence(read, other, `"${left.text} ${sign} ${right.text}" is ${outcome} true`),
  };
}

/** The texts that `x in ("a", "b")` tests for and `x` can never be. */
export function testMistakes(tested: Side, test: Shapes): readonly Mistake[] {
  if (!isKnown(tested.shapes) || !isKnown(test) || isLiteral(tested)) return [];
  if (tested.shapes.all.some((a) => test.all.some((b) => canEqual(a, b)))) return [];
  const [literal] = test.all;
  const side: Side = { text: literal ? told(literal) : '', shapes: test };
  return [{ code: 'comparison-never', message: sentence(tested, side, `the test for ${side.text} never holds`) }];
}

function sentence(read: Side, other: Side, so: string): string {
  const ways = [...new Set(read.shapes.all.map(told))];
  const most = 12;
  const some = ways.slice(0, most).join(', ') + (ways.length > most ? ` and ${ways.length - most} more` : '');
  const literals = read.shapes.all.flatMap(({ literal }) => (typeof literal === 'string' ? [literal] : []));
  const [written] = other.shapes.all;
  const meant = typeof written?.literal === 'string' ? suggestion(written.literal, literals) : '';
  return `Expected "${read.text}" to be compared with what it can be (${some}), but ${so}.${meant}`;
}

function isLiteral({ shapes }: Side): boolean {
  return shapes.all.every(({ isWritten }) => isWritten === true);
}

function canEqual(a: Shape, b: Shape): boolean {
  if (a.kind !== b.kind) return false;
  if (a.reference !== undefined && b.reference !== undefined) return a.reference === b.reference;
  return a.literal === undefined || b.literal === undefined || a.literal === b.literal;
}
