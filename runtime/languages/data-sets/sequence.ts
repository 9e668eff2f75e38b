const part = /\{(yyyy|yy|MM|dd|0+)\}/g;

/** A sequence's text: dates and exactly one counter in braces, e.g. `APP-{yyyy}-{000000}`. */
export function isSequence(pattern: string): boolean {
  const counters = [...pattern.matchAll(part)].filter(([, name]) => name?.startsWith('0'));
  return counters.length === 1 && !/[{}]/.test(pattern.replace(part, ''));
}

/** The pattern with its date filled in: numbers are counted apart for each such text, so a new year begins at 1. */
export function sequencePeriod(pattern: string, at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const year = String(at.getFullYear());
  const dates: Readonly<Record<string, string>> = {
    yyyy: year,
    yy: year.slice(-2),
    MM: two(at.getMonth() + 1),
    dd: two(at.getDate()),
  };
  return pattern.replace(part, (whole, name: string) => dates[name] ?? whole);
}

/** A period's text with its counter filled in; a number too long for its zeros grows, and is not cut. */
export function sequenceText(period: string, value: number): string {
  return period.replace(/\{(0+)\}/, (_, zeros: string) => String(value).padStart(zeros.length, '0'));
}
