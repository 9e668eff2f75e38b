import { parseDate, parseDateTime, parseDuration, parseTime } from '../feel/temporal/parse.ts';
import { entryOf, isContext, seen, setEntry, type Context } from '../feel/values/context.ts';
import type { FeelType } from '../feel/values/feel-type.ts';
import { table } from '../../ground/table.ts';

const parsers: Readonly<Record<string, (text: string) => unknown>> = table({
  date: parseDate,
  time: parseTime,
  'date and time': parseDateTime,
  'days and time duration': parseDuration,
  'years and months duration': parseDuration,
});

/** A value from outside as the type of the input has it: JSON has no dates, so texts become them where they are meant. */
export function fromHost(value: unknown, type: FeelType): unknown {
  switch (type.kind) {
    case 'allowed':
      return fromHost(value, type.base);
    case 'simple':
      return typeof value === 'string' ? (parsers[type.name]?.(value) ?? value) : seen(value);
    case 'list':
      return Array.isArray(value) ? value.map((entry) => fromHost(entry, type.of)) : fromHost(value, type.of);
    case 'context':
      return isContext(value) ? contextFrom(value, type.entries) : value;
    default:
      return seen(value);
  }
}

function contextFrom(value: Context, entries: ReadonlyMap<string, FeelType>): Context {
  const made: Context = { ...value };
  for (const [name, type] of entries) {
    const entry = entryOf(value, name);
    if (entry !== undefined && entry !== null)
      setEntry(made, name in made ? name : keyLike(value, name), fromHost(entry, type));
  }
  return made;
}

const keyLike = (value: Context, name: string): string =>
  Object.keys(value).find((key) => entryOf({ [key]: true }, name) === true) ?? name;
