import { chooser } from './choices.ts';
import { readDecimal } from './decimal-text.ts';
import { fieldType } from './field-types.ts';
import type { FormField } from './form-schema.ts';
import { matches } from './pattern.ts';
import { fault, type Fault, type Params } from './submission-messages.ts';
import { dayFault } from './typed/day-bounds.ts';
import { table } from '../../ground/table.ts';

/** What a field's rules need to know beside the value. */
export interface Rules {
  /** A rule's value: FEEL behind "=" is evaluated, all else is itself. */
  readonly rule: (value: unknown) => unknown;
  /** The options of a field with choices. */
  readonly options: () => readonly unknown[];
  /** Today, for dates that may not have passed; null where nobody says. */
  readonly today: string | null;
}

type Check = (value: unknown, field: FormField, rules: Rules) => Fault | null;

/** Holds a value, of the right type already, against the rules of its field. Choices come back as the option's own value. */
export function checkValue(field: FormField, value: unknown, rules: Rules): { value: unknown; fault?: Fault } {
  if (isMissing(value)) return field.validate?.required === true ? { value, fault: missing(field) } : { value };
  if (fieldType(field.type)?.choices) return checkChoices(value, rules.options());
  for (const check of checks[field.type] ?? []) {
    const found = check(value, field, rules);
    if (found) return { value, fault: found };
  }
  return { value };
}

/** Blanks alone are no answer; an unticked box is none where one is required. */
function isMissing(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === '';
  return value === null || value === undefined || value === false || (Array.isArray(value) && value.length === 0);
}

function missing({ type }: FormField): Fault {
  return fault(type === 'checkbox' ? 'must-be-checked' : 'required');
}

function checkChoices(value: unknown, options: readonly unknown[]): { value: unknown; fault?: Fault } {
  const many = Array.isArray(value);
  const found = (many ? (value as unknown[]) : [value]).map(chooser(options));
  if (found.includes(undefined)) return { value: many ? [] : null, fault: fault('not-a-choice') };
  return { value: many ? [...new Set(found)] : found[0] };
}

const lengths: Check = (value, { validate }, { rule }) => {
  const length = String(value).trim().length;
  const [least, most] = [readDecimal(rule(validate?.minLength)), readDecimal(rule(validate?.maxLength))];
  if (least?.greaterThan(length)) return fault('too-short', { minLength: least.toFixed() });
  return most?.lessThan(length) ? fault('too-long', { maxLength: most.toFixed() }) : null;
};

const pattern: Check = (value, { validate = {}, properties = {} }) => {
  const { pattern: wanted, patternErrorMessage } = validate;
  if (typeof wanted !== 'string' || !wanted || matches(wanted, String(value)) === true) return null;
  const own = typeof patternErrorMessage === 'string' && patternErrorMessage ? patternErrorMessage : undefined;
  return fault('not-matching', { pattern: wanted, ...(own && { own }), ...translations(properties) }, own);
};

/** The schema's own sentence in other languages: `patternErrorMessageZh` comes along as `ownZh`. */
function translations(properties: Readonly<Record<string, unknown>>): Params {
  const found = Object.entries(properties).flatMap(([name, text]) => {
    const [, suffix] = /^patternErrorMessage([A-Z][a-z]+)$/.exec(name) ?? [];
    return suffix && typeof text === 'string' && text ? [[`own${suffix}`, text] as const] : [];
  });
  return Object.fromEntries(found);
}

/** WHATWG's e-mail rule, which browsers and the viewer use. */
const email =
  "^[a-zA-Z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$";
/** E.164: a country code and at most 15 digits. */
const phone = '^(\\+|00)[1-9][0-9]{5,14}$';

const kindOfText: Check = (value, { validate }) => {
  if (validate?.validationType === 'email' && !matches(email, String(value))) return fault('not-an-email');
  return validate?.validationType === 'phone' && !matches(phone, String(value)) ? fault('not-a-phone') : null;
};

const range: Check = (value, { validate }, { rule }) => {
  const [least, most] = [readDecimal(rule(validate?.min)), readDecimal(rule(validate?.max))];
  const number = (least ?? most) && readDecimal(value);
  if (least && number?.lessThan(least)) return fault('too-small', { min: least.toFixed() });
  return most && number?.greaterThan(most) ? fault('too-large', { max: most.toFixed() }) : null;
};

const digits: Check = (value, { decimalDigits }) => {
  if (typeof decimalDigits !== 'number' || decimalDigits < 0) return null;
  if ((readDecimal(value)?.decimalPlaces() ?? 0) <= decimalDigits) return null;
  return decimalDigits === 0 ? fault('not-an-integer') : fault('too-many-decimals', { decimals: decimalDigits });
};

function aboveNought(number: ReturnType<typeof readDecimal>): ReturnType<typeof readDecimal> {
  return number?.greaterThan(0) ? number : null;
}

const steps: Check = (value, { increment }) => {
  const step = aboveNought(readDecimal(increment));
  const number = step && readDecimal(value);
  if (!step || !number) return null;
  const rest = number.modulo(step);
  if (rest.isZero()) return null;
  const below = number.isNegative() ? number.minus(rest).minus(step) : number.minus(rest);
  return fault('off-step', { step: step.toFixed(), below: below.toFixed(), above: below.plus(step).toFixed() });
};

const notPassed: Check = (value, { disallowPassedDates, subtype }, { today }) => {
  if (disallowPassedDates !== true || subtype === 'time' || today === null) return null;
  return String(value).slice(0, today.length) < today ? fault('date-passed', { today }) : null;
};

/** What a form only shows was given to it, and is nobody's slip at this task. */
const withinDays: Check = (value, field, { today }) =>
  field.readonly === true || field.disabled === true ? null : dayFault(field, value, today);

const checks: Readonly<Record<string, readonly Check[]>> = table({
  textfield: [lengths, kindOfText, pattern],
  textarea: [lengths, pattern],
  number: [digits, steps, range],
  datetime: [notPassed, withinDays],
});
