import { exactNumber } from '../../../runtime/languages/feel/exact-json.ts';
import { isNum, toDecimal } from '../../../runtime/languages/feel/number.ts';
import { parseDate, parseDateTime, parseDuration, parseTime } from '../../../runtime/languages/feel/temporal/parse.ts';
import { isContext, setEntry, type Context } from '../../../runtime/languages/feel/values/context.ts';
import { equal } from '../../../runtime/languages/feel/values/equal.ts';
import { valueToText } from '../../../runtime/languages/feel/values/value-to-text.ts';
import { childOf, childrenOf, type XmlElement } from '../../../runtime/ground/xml/xml-element.ts';

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  string: (text) => text,
  boolean: (text) => text.trim() === 'true' || text.trim() === '1',
  date: (text) => parseDate(text.trim()),
  time: (text) => parseTime(text.trim()),
  dateTime: (text) => parseDateTime(text.trim()),
  duration: (text) => parseDuration(text.trim()),
};
const number = (text: string): unknown => exactNumber(text.trim());

/** A value that the kit wrote without a type: what it looks like. */
function untyped(text: string): unknown {
  if (text === '') return null;
  if (/^-?\d+(\.\d+)?$/.test(text)) return number(text);
  return parseDateTime(text) ?? parseDate(text) ?? text;
}

function readValue(value: XmlElement): unknown {
  if (value.attributes['xsi:nil'] === 'true') return null;
  const type = value.attributes['xsi:type']?.split(':').at(-1);
  if (type === undefined) return untyped(value.text);
  return (readers[type] ?? number)(value.text);
}

/** A value as a test case writes it. */
export function readKitValue(holder: XmlElement | undefined): unknown {
  if (!holder || holder.attributes['xsi:nil'] === 'true') return null;
  const value = childOf(holder, 'value');
  if (value) return readValue(value);
  const list = childOf(holder, 'list');
  if (list) return list.attributes['xsi:nil'] === 'true' ? null : childrenOf(list, 'item').map(readKitValue);
  const components = childrenOf(holder, 'component');
  if (!components.length) return null;
  const made: Context = {};
  for (const component of components) setEntry(made, component.attributes.name ?? '', readKitValue(component));
  return made;
}

export interface Match {
  readonly near: boolean;
  readonly exact: boolean;
}
const both = (found: boolean): Match => ({ near: found, exact: found });
const all = (matches: readonly Match[]): Match => ({
  near: matches.every(({ near }) => near),
  exact: matches.every(({ exact }) => exact),
});

/** Whether a result is what was expected: numbers within 1e-8, and to the digit. */
export function matchOf(found: unknown, expected: unknown): Match {
  if (isNum(found) && isNum(expected)) {
    const apart = toDecimal(found).minus(expected).abs();
    // The kit gives some results to a few digits only: those must be right.
    const digits = toDecimal(expected).decimalPlaces();
    return { near: apart.lte(1e-8), exact: toDecimal(found).toDecimalPlaces(digits).eq(expected) };
  }
  if (Array.isArray(found) && Array.isArray(expected)) {
    if (found.length !== expected.length) return both(false);
    return all(found.map((entry: unknown, at) => matchOf(entry, expected[at])));
  }
  if (isContext(found) && isContext(expected)) {
    if (Object.keys(found).length !== Object.keys(expected).length) return both(false);
    return all(Object.entries(expected).map(([name, entry]) => matchOf(found[name] ?? null, entry)));
  }
  return both(equal(found, expected) === true);
}

export const told = (value: unknown): string => valueToText(value);
