import { findUnstorable, isKeptInstant, unstorableFaults } from '@wattloom/runtime';
import { z } from 'zod';

/**
 * What every route's input is made of: types that let through only what PostgreSQL takes. A test walks the schemas of all
 * routes and finds a text without `storable`, a number without bounds and any value that is not `Json`.
 */

/** The largest of `int`, which every number of our tables is. */
export const mostInteger = 2_147_483_647;

/** Refuses what no column keeps, at the place where it stands. */
export const storable = z.superRefine<unknown>((value, context) => {
  const found = findUnstorable(value);
  if (found === null) return;
  const { path, code } = found;
  context.addIssue({ code: 'custom', path: [...path], message: `${unstorableFaults[code]}.`, params: { code } });
});

interface TextLimits {
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: RegExp;
  readonly message?: string;
}

/** A text in a field: at most 200 characters where nothing is said. */
export function text({ min = 0, max = 200, pattern, message }: TextLimits = {}): z.ZodString {
  const limited = z.string().min(min).max(max).check(storable);
  return pattern ? limited.regex(pattern, message) : limited;
}

/** A text whose spaces at both ends do not count. */
export function trimmed(max: number, min = 1): z.ZodString {
  return z.string().trim().min(min).max(max).check(storable);
}

/** Any JSON: what processes, forms and records keep. */
export const Json = z.unknown().check(storable);

/** Variables and values by name. */
export const Vars = z.record(z.string(), z.unknown()).check(storable);

/** A whole number in a body; within `int` where nothing is said. */
export function integer(min = 0, max = mostInteger): z.ZodNumber {
  return z.number().int().min(min).max(max);
}

/** A whole number in a query, which is a text there. */
export function queryInteger(min: number, max = mostInteger) {
  return z.coerce.number().int().min(min).max(max);
}

/**
 * Texts that the log may show where a call fails: ids, and names that definitions give. Everything else that is text or of
 * unknown content is masked there without a word: what people write, variables, records, passwords, headers.
 */
export const harmless = z.registry();

/** What a path or a list looks for by its name. */
export const Key = text({ min: 1 });

/** A date and time with its zone, from year 1 to 9999. */
export const Instant = z.iso
  .datetime({ offset: true })
  .max(40)
  .refine((value) => isKeptInstant(new Date(value)), 'Expected a date from year 1 to 9999.');

export const Uuid = z.uuid();
harmless.add(Uuid).add(Instant);

/** An id of digits, as PostgreSQL numbers rows. */
export const RowNumber = text({ pattern: /^\d{1,18}$/, message: 'Expected up to 18 digits.' });
