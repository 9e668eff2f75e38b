import type { CharClass, Pattern } from './pattern.ts';
import { itemSource } from './read-pattern.ts';

/** The pattern as RE2 writes it; null where RE2 has no such thing (a back reference, a class less another). */
export function toRe2(pattern: Pattern): string | null {
  switch (pattern.kind) {
    case 'either':
      return all(pattern.of, '|');
    case 'sequence':
      return all(pattern.of, '');
    case 'group':
      return wrap('(', pattern.of);
    case 'repeat':
      return repeat(pattern);
    case 'class':
      return classToRe2(pattern.of);
    case 'start':
      return '^';
    case 'end':
      return '$';
    case 'any':
      return '.';
    case 'back':
      return null;
  }
}

function all(parts: readonly Pattern[], between: string): string | null {
  const sources = parts.map(toRe2);
  return sources.includes(null) ? null : sources.join(between);
}

function wrap(open: string, of: Pattern): string | null {
  const inner = toRe2(of);
  return inner === null ? null : `${open}${inner})`;
}

function repeat({ of, least, most, lazy }: Extract<Pattern, { kind: 'repeat' }>): string | null {
  const inner = wrap('(?:', of);
  return inner === null ? null : `${inner}{${least},${most === Infinity ? '' : most}}${lazy ? '?' : ''}`;
}

function classToRe2({ negated, items, without }: CharClass): string | null {
  if (without || items.some((item) => 'source' in item && item.source.startsWith('['))) return null;
  return `[${negated ? '^' : ''}${items.map(itemSource).join('')}]`;
}
