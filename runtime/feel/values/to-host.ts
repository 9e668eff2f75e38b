import { Decimal } from '../decimal.ts';
import { numToHost } from '../number.ts';
import type { Run } from '../run.ts';
import { isContext, setEntry, type Context } from './context.ts';
import { FeelFunction } from './feel-function.ts';
import { Opaque } from './opaque.ts';

/**
 * A value as JSON would carry it: numbers as JS numbers where exact, temporal values and ranges as text.
 * What needs no change is handed out as it is, so a large list that only passes through costs no copy.
 */
export function toHost(value: unknown): unknown {
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
  if (value instanceof Opaque) return value.toString();
  if (Array.isArray(value)) {
    const made = value.map(toHost);
    return made.every((entry, index) => Object.is(entry, value[index])) ? value : made;
  }
  return isContext(value) ? contextToHost(value) : null;
}

function contextToHost(context: Context): Context {
  let changed = false;
  const made: Context = {};
  for (const [name, entry] of Object.entries(context)) {
    const host = toHost(entry);
    changed ||= !Object.is(host, entry);
    setEntry(made, name, host);
  }
  return changed ? made : context;
}

/** What `of` gives, as JSON would carry it. Data that nest too deep to be walked end here, as everything that goes wrong. */
export function outward(run: Run, of: () => unknown): unknown {
  try {
    return toHost(of());
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return run.fail('limit-depth', 'the data nest too deep', null);
  }
}
