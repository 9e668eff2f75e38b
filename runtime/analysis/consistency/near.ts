/** The name that was probably meant: few letters apart, or written in another way; null where none is that near. */
export function nearest(name: string, others: Iterable<string>): string | null {
  const plain = plainOf(name);
  const allowed = plain.length < 4 ? 0 : plain.length < 8 ? 1 : 2;
  let best: string | null = null;
  let least = allowed + 1;
  for (const other of others) {
    if (other === name || Math.abs(other.length - name.length) > 4 || digitsOf(other) !== digitsOf(name)) continue;
    const away = distance(plain, plainOf(other), least);
    if (away < least) [best, least] = [other, away];
  }
  return best;
}

/** `orderNo`, `order_no` and `ORDER-NO` are one name to a person. */
function plainOf(name: string): string {
  return name.toLowerCase().replace(/[\s_.-]/g, '');
}

/** `line1` and `line2` are two names, both meant. */
function digitsOf(name: string): string {
  return name.replace(/\D/g, '');
}

/** Letters to change, add, drop or swap with their neighbour; `limit` where it is no less. */
function distance(a: string, b: string, limit: number): number {
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let [before, row]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (isSame ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    if (Math.min(...next) >= limit) return limit;
    [before, row] = [row, next];
  }
  return row[b.length] ?? limit;
}

/** ` Did you mean "…"?`, or nothing where no name is near. */
export function suggestion(name: string, others: Iterable<string>): string {
  const near = nearest(name, others);
  return near === null ? '' : ` Did you mean "${near}"?`;
}
