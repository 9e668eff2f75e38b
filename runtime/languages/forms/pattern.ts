import { RE2JS } from 're2js';

const compiled = new Map<string, RE2JS | null>();
const mostPatterns = 500;
const longestPattern = 1000;

/**
 * Whether text holds a match of a pattern that somebody wrote, on an engine that is linear in the text.
 * Null where the pattern cannot be compiled: look-around and back references are not linear.
 */
export function matches(pattern: string, text: string): boolean | null {
  return engine(pattern)?.test(text) ?? null;
}

export function isPattern(pattern: string): boolean {
  return engine(pattern) !== null;
}

function engine(pattern: string): RE2JS | null {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  if (compiled.size >= mostPatterns) compiled.clear();
  const made = pattern.length > longestPattern ? null : compile(pattern);
  compiled.set(pattern, made);
  return made;
}

function compile(pattern: string): RE2JS | null {
  try {
    return RE2JS.compile(pattern);
  } catch {
    return null;
  }
}
