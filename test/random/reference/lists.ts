export function count(counts: Record<string, number>, of: string): void {
  counts[of] = (counts[of] ?? 0) + 1;
}

export function remove<T>(list: T[], item: T): void {
  const at = list.indexOf(item);
  if (at >= 0) list.splice(at, 1);
}
