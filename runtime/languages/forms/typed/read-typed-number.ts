import { foldWidth } from './fold-width.ts';
import { unread, type TypedReading } from './typed-reading.ts';

/** Longer than any number of 34 digits with its groups and its unit. */
const longest = 100;
const longestUnit = 20;

/** Before the digits, the sign, the digits with what separates them, and what follows. */
const parts = /^([^\d.,'+-]*)([+-]?) ?([\d.,' ]*)(.*)$/s;
const plain = /^(?:\d+\.?\d*|\.\d+)$/;
/** Groups of three, one kind of separator. None begins with 0: 0,500 is half of one to whoever writes decimals so. */
const grouped = /^[1-9]\d{0,2}([,' ])\d{3}(?:\1\d{3})*(?:\.\d+)?$/;
const exponent = /^e ?[+-]?\d+$/i;

/**
 * The exact number that a person typed or pasted, as plain digits: 1,234.50 and １２３４．５０ kg say 1234.50. Both languages
 * group by comma (or blank, or apostrophe) and write decimals with a point; a text that can be read in two ways is not read.
 */
export function readTypedNumber(text: string, units: readonly string[] = []): TypedReading {
  const folded = foldWidth(text)
    .replace(/[\u2019\u02bc]/g, "'")
    // What an input method gives for the point.
    .replace(/[\u3002\uff61]/g, '.');
  if (folded === '') return { value: null };
  const [, before = '', sign = '', body = '', after = ''] = parts.exec(folded) ?? [];
  const digits = body.trim();
  if (folded.length > longest || !/\d/.test(digits)) return unread('not-a-number');
  if (exponent.test(after)) return unread('number-with-exponent');
  const wrongUnit = [before, after].map((unit) => unit.trim()).find((unit) => unit !== '' && !isOneOf(unit, units));
  if (wrongUnit !== undefined) return unitRefused(wrongUnit, units);
  if (plain.test(digits)) return { value: written(sign, digits) };
  if (grouped.test(digits)) return { value: written(sign, digits.replace(/[,' ]/g, '')) };
  return unread(digits.includes(',') ? 'comma-misplaced' : 'not-a-number');
}

/** Signs of one unit that are written in several ways (㎡, m²) are the same; capitals are not, mg is not Mg. */
function isOneOf(unit: string, units: readonly string[]): boolean {
  return units.some((known) => known.trim().normalize('NFKC') === unit.normalize('NFKC'));
}

function unitRefused(found: string, [unit]: readonly string[]): TypedReading {
  if (found.length > longestUnit) return unread('not-a-number');
  return unit === undefined ? unread('unit-not-expected', { found }) : unread('other-unit', { unit, found });
}

function written(sign: string, digits: string): string {
  const [whole = '', decimals = ''] = digits.split('.');
  const size = (whole.replace(/^0+/, '') || '0') + (decimals && `.${decimals}`);
  return sign === '-' && /[1-9]/.test(size) ? `-${size}` : size;
}
