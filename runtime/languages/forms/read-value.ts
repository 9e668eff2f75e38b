import { readDateTime } from './read-date-time.ts';
import { isWithinDigits, readDecimal, writeDecimal } from './decimal-text.ts';
import { fieldType } from './field-types.ts';
import type { FormField } from './form-schema.ts';
import { fault, type Fault } from './submission-messages.ts';
import { cleanText } from './typed/clean-text.ts';
import { readTypedNumber } from './typed/read-typed-number.ts';
import { unitsOf } from './typed/units-of.ts';
import { table } from '../../ground/table.ts';

/** A value as its field keeps it, or what is wrong with it. */
export type Reading = { readonly value: unknown; readonly fault?: Fault | undefined };

type Reader = (value: unknown, field: FormField) => Reading;

const longestText = 20_000;
const mostChosen = 1000;

/** Reads what was submitted for a field: the right type, or null (empty) with a fault. Nothing filled in is no fault. */
export function readValue(field: FormField, submitted: unknown): Reading {
  const empty = fieldType(field.type)?.empty ?? null;
  if (submitted === undefined || submitted === null || submitted === '') return { value: empty };
  return readers[field.type]?.(submitted, field) ?? { value: submitted };
}

const readText: Reader = (submitted, field) => {
  if (typeof submitted !== 'string' && typeof submitted !== 'number') return { value: '', fault: fault('not-text') };
  const text = String(submitted);
  if (text.length > longestText) return { value: '', fault: fault('too-long', { maxLength: longestText }) };
  // PostgreSQL stores neither NUL nor half a surrogate pair; other control characters are no one's name or remark.
  // eslint-disable-next-line no-control-regex
  const clean = text.isWellFormed() && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text);
  return clean ? { value: cleanText(field, text) } : { value: '', fault: fault('not-text') };
};

const readNumber: Reader = (submitted, field) => {
  const { serializeToString } = field;
  // As it is: a tenth of the work of reading its digits, which nearly every value of a long list is spared.
  if (typeof submitted === 'number' && serializeToString !== true && isWithinDigits(submitted))
    return { value: submitted };
  const typed = typeof submitted === 'string' ? readTypedNumber(submitted, unitsOf(field)) : null;
  if (typed?.value === null) return typed;
  const number = readDecimal(typed?.value ?? submitted);
  if (!number) return { value: null, fault: fault('not-a-number') };
  return { value: serializeToString === true ? number.toFixed() : writeDecimal(number) };
};

const readYesOrNo: Reader = (submitted) => {
  if (submitted === true || submitted === 'true') return { value: true };
  if (submitted === false || submitted === 'false') return { value: false };
  return { value: false, fault: fault('not-yes-or-no') };
};

const readChosen: Reader = (submitted) => ({ value: submitted });

const readChosenMany: Reader = (submitted) => {
  if (!Array.isArray(submitted)) return { value: [], fault: fault('not-a-list') };
  if (submitted.length > mostChosen) return { value: [], fault: fault('too-many-rows', { max: mostChosen }) };
  return { value: submitted as unknown[] };
};

/** The viewer's own reference to picked files; uploading and what may be uploaded is not the form's business. */
const readFile: Reader = (submitted) =>
  typeof submitted === 'string' && /^files::[\w-]{1,100}$/.test(submitted)
    ? { value: submitted }
    : { value: null, fault: fault('not-a-file') };

const readers: Readonly<Record<string, Reader>> = table({
  textfield: readText,
  textarea: readText,
  number: readNumber,
  datetime: readDateTime,
  checkbox: readYesOrNo,
  radio: readChosen,
  select: readChosen,
  checklist: readChosenMany,
  taglist: readChosenMany,
  filepicker: readFile,
});
