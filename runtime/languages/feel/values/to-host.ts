import { Decimal } from '../decimal.ts';
import { LimitReached } from '../limit-reached.ts';
import { numToHost } from '../number.ts';
import type { Run } from '../run.ts';
import { isContext, setEntry, type Context } from './context.ts';
import { FeelFunction } from './feel-function.ts';
import { Opaque } from './opaque.ts';
import { Weight } from './weight.ts';

/**
 * A value as JSON would carry it: numbers as JS numbers where exact, temporal values and ranges as text.
 * What needs no change is handed out as it is, so a large list that only passes through costs no copy.
 * Throws `LimitReached` where it weighs too much, before more of it is made.
 */
export function toHost(value: unknown, weight = new Weight()): unknown {
  weigh(weight, typeof value === 'string' ? value.length : 0);
  switch (typeof value) {
    case 'number':
      return Number.isFinite(value) ? value : null;
    case 'string':
    case 'boolean':
      return value;
    case 'object':
      break;
    default:
      return null;
  }
  if (value === null) return null;
  if (value instanceof Decimal) return numToHost(value);
  if (value instanceof FeelFunction) return null;
  if (value instanceof Opaque) return opaqueToHost(value, weight);
  if (Array.isArray(value)) {
    const made = value.map((entry) => toHost(entry, weight));
    return made.every((entry, index) => Object.is(entry, value[index])) ? value : made;
  }
  return isContext(value) ? contextToHost(value, weight) : null;
}

function weigh(weight: Weight, characters: number, values = 1): void {
  if (!weight.takes(characters, values)) throw new LimitReached('size', weight.limit);
}

function opaqueToHost(value: Opaque, weight: Weight): string {
  const text = value.toString();
  weigh(weight, text.length, 0);
  return text;
}

function contextToHost(context: Context, weight: Weight): Context {
  let changed = false;
  const made: Context = {};
  for (const [name, entry] of Object.entries(context)) {
    weigh(weight, name.length, 0);
    const host = toHost(entry, weight);
    changed ||= !Object.is(host, entry);
    setEntry(made, name, host);
  }
  return changed ? made : context;
}

/** What `of` gives, as JSON would carry it. Data too deep to be walked or too much end here, as everything that goes wrong. */
export function outward(run: Run, of: () => unknown): unknown {
  try {
    return toHost(of());
  } catch (error) {
    if (error instanceof LimitReached) return run.fail(`limit-${error.limit}`, error.message, null);
    if (!(error instanceof RangeError)) throw error;
    return run.fail('limit-depth', 'the data nest too deep', null);
  }
}
