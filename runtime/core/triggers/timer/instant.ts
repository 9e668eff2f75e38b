import { isKeptInstant } from '../../../languages/calendar/kept-instant.ts';
import { asText } from '../../../ground/as-text.ts';
import { constantOf } from '../../../bpmn/model/constant.ts';
import type { FeelText } from '../../../bpmn/model/feel-texts.ts';
import { isDuration } from '../../../languages/calendar/add-duration.ts';

const shape = /^(\d{4}-\d\d-\d\d)(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/;

/**
 * A date, or a date and time, as an instant; null for any other text, and for days that the calendar does not have: `Date`
 * reads "due 5" as a day of 2001 and 31 February as one of March. Without an offset it is in UTC, wherever the engine runs.
 */
export function instantOf(text: string): string | null {
  const [, day, offset] = shape.exec(text) ?? [];
  if (day === undefined || !isDay(day)) return null;
  const at = new Date(offset === undefined && text !== day ? `${text}Z` : text);
  return isKeptInstant(at) ? at.toISOString() : null;
}

function isDay(text: string): boolean {
  const day = new Date(text);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

const dateExpected = 'a date such as 2026-12-01T08:00:00Z or a duration such as P3D';

/** What a text that is there, whatever the variables are, should have been: a date, or a duration from then on. */
export function dateProblem(source: FeelText): string | null {
  const found = asText(constantOf(source)?.value);
  return found === '' || isDuration(found) || instantOf(found) !== null ? null : dateExpected;
}
