/** Comparisons that `indexOf` may make: its search is quadratic at worst, 6 s for 100,000 characters in 300,000. */
const mostComparisons = 10_000_000;

/** Where a text stands in another one, as `indexOf` says it; -1 where it does not. */
export function placeIn(text: string, match: string): number {
  if (text.length * match.length <= mostComparisons) return text.indexOf(match);
  return match.length > text.length ? -1 : linear(text, match);
}

/** The search of Knuth, Morris and Pratt: each character is looked at twice at most. */
function linear(text: string, match: string): number {
  const borders = bordersOf(match);
  let fitting = 0;
  for (let at = 0; at < text.length; at++) {
    fitting = longer(match, borders, fitting, text.charCodeAt(at));
    if (fitting === match.length) return at + 1 - fitting;
  }
  return -1;
}

/** Of each beginning of the text, how long its longest own beginning is that it also ends with. */
function bordersOf(match: string): Int32Array {
  const borders = new Int32Array(match.length);
  for (let at = 1; at < match.length; at++)
    borders[at] = longer(match, borders, borders[at - 1] ?? 0, match.charCodeAt(at));
  return borders;
}

function longer(match: string, borders: Int32Array, fitting: number, sign: number): number {
  let length = fitting;
  while (length > 0 && match.charCodeAt(length) !== sign) length = borders[length - 1] ?? 0;
  return match.charCodeAt(length) === sign ? length + 1 : length;
}
