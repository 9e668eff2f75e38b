import { atMidnight } from '../temporal/arithmetic.ts';
import { FeelDate } from '../temporal/feel-date.ts';
import { entryOf, isContext } from './context.ts';
import { FeelFunction } from './feel-function.ts';
import { FeelRange } from './feel-range.ts';
import { ANY, type FeelType } from './feel-type.ts';
import { kindOf } from './kind-of.ts';

/** `value instance of type`; null is an instance of nothing but Null. */
export function instanceOf(value: unknown, type: FeelType): boolean {
  if (value === null || value === undefined) return type.kind === 'simple' && type.name === 'null';
  return fits(value, withoutConstraint(type));
}

// The standard's kit holds that 256 is an instance of "number from 0 to 255": only the structure counts there.
function withoutConstraint(type: FeelType): FeelType {
  switch (type.kind) {
    case 'allowed':
      return withoutConstraint(type.base);
    case 'list':
    case 'range':
      return { kind: type.kind, of: withoutConstraint(type.of) };
    case 'context':
      return {
        kind: 'context',
        entries: new Map([...type.entries].map(([name, of]) => [name, withoutConstraint(of)])),
      };
    default:
      return type;
  }
}

const orNull = (value: unknown, type: FeelType): boolean => value === null || value === undefined || fits(value, type);

function fits(value: unknown, type: FeelType): boolean {
  switch (type.kind) {
    case 'any':
      return true;
    case 'simple':
      return kindOf(value) === type.name;
    case 'list':
      return Array.isArray(value) && value.every((entry) => orNull(entry, type.of));
    case 'range':
      return value instanceof FeelRange && orNull(value.start, type.of) && orNull(value.end, type.of);
    case 'context':
      return fitsContext(value, type.entries);
    case 'function':
      return value instanceof FeelFunction && fitsFunction(value, type);
    case 'allowed':
      return fits(value, type.base) && type.allows(value);
  }
}

function fitsContext(value: unknown, entries: ReadonlyMap<string, FeelType>): boolean {
  if (!isContext(value)) return false;
  return [...entries].every(([name, type]) => {
    const entry = entryOf(value, name);
    return entry !== undefined && orNull(entry, type);
  });
}

// Parameters may be wider than asked, the result narrower.
function fitsFunction(value: FeelFunction, type: Extract<FeelType, { kind: 'function' }>): boolean {
  if (value.parameters.length !== type.parameters.length) return false;
  const accepts = type.parameters.every((asked, index) => typeFits(asked, value.parameters[index]?.type ?? ANY));
  // What a function without a declared result gives is only known when it is called.
  return accepts && (value.result.kind === 'any' || typeFits(value.result, type.result));
}

/** Whether whatever is of the one type is of the other. */
export function typeFits(type: FeelType, other: FeelType): boolean {
  if (other.kind === 'any') return true;
  if (type.kind === 'allowed') return type === other || typeFits(type.base, other);
  if (type.kind !== other.kind) return false;
  if (type.kind === 'simple') return type.name === (other as typeof type).name;
  if (type.kind === 'list' || type.kind === 'range') return typeFits(type.of, (other as typeof type).of);
  if (type.kind === 'context') {
    return [...(other as typeof type).entries].every(([name, entry]) => {
      const own = type.entries.get(name);
      return own !== undefined && typeFits(own, entry);
    });
  }
  const wanted = other as typeof type;
  return (
    type.parameters.length === wanted.parameters.length &&
    wanted.parameters.every((parameter, index) => typeFits(parameter, type.parameters[index] ?? ANY)) &&
    typeFits(type.result, wanted.result)
  );
}

/**
 * The value as the type asks for it: a list of one for its entry, a date for the midnight (UTC) it begins with.
 * undefined where that cannot be; null is of every type.
 */
export function coerce(value: unknown, type: FeelType): unknown {
  if (value === null || value === undefined) return null;
  if (fits(value, type)) return value;
  if (Array.isArray(value) && value.length === 1 && type.kind !== 'list') {
    const [only] = value as unknown[];
    if (only !== null && fits(only, type)) return only;
  }
  if (type.kind === 'list' && !Array.isArray(value) && fits([value], type)) return [value];
  const dateTime = type.kind === 'simple' && type.name === 'date and time';
  return dateTime && value instanceof FeelDate ? atMidnight(value) : undefined;
}
