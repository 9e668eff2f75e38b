import { Decimal } from '../decimal.ts';
import { normalName } from './names.ts';
import { Opaque } from './opaque.ts';

export type Context = Record<string, unknown>;

export function isContext(value: unknown): value is Context {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Opaque) &&
    !(value instanceof Decimal)
  );
}

/** A host's value as FEEL sees it: no undefined, no NaN, no infinity. */
export function seen(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value === 'bigint') return new Decimal(value.toString());
  return value ?? null;
}

/** The own entry of a context; undefined where there is none. Names compare without regard to extra spaces. */
export function entryOf(context: Context, name: string): unknown {
  if (Object.hasOwn(context, name)) return seen(context[name]);
  const normal = normalName(name);
  if (!/[^\p{L}\p{N}_$]/u.test(normal)) return undefined;
  for (const key of Object.keys(context)) if (normalName(key) === normal) return seen(context[key]);
  return undefined;
}

/** Sets an entry whatever its name; `__proto__` is a name like any other. */
export function setEntry(context: Context, name: string, value: unknown): void {
  Object.defineProperty(context, name, { value, writable: true, enumerable: true, configurable: true });
}
