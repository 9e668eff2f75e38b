/** From year 1 to 9999 in UTC: PostgreSQL has no year 0, and years of more digits are written in another way. */
export function isKeptInstant(at: Date): boolean {
  const year = at.getUTCFullYear();
  return year >= 1 && year <= 9999;
}
