/** The nth id that the engine of a suite makes. */
export function nthId(n: number): string {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

/** Makes one after the other, from the first. */
export function numberedIds(): () => string {
  let made = 0;
  return () => nthId((made += 1));
}
