import fc from 'fast-check';
import { cleanText } from './clean-text.ts';
import { readTypedDate } from './read-typed-date.ts';
import { readTypedNumber } from './read-typed-number.ts';
import { readTypedTime } from './read-typed-time.ts';
import type { TypedReading } from './typed-reading.ts';

const said = ({ value, fault }: TypedReading): unknown => fault?.code ?? value;

test.each([
  ['1,500', '1500'],
  ['1,234.50', '1234.50'],
  ['1 234.50', '1234.50'],
  ['1\u00a0234\u00a0567', '1234567'],
  ["1'234", '1234'],
  ['1’234', '1234'],
  ['１２３', '123'],
  ['１，２３４．５', '1234.5'],
  ['3。5', '3.5'],
  ['\u200b42\u00a0', '42'],
  ['−5', '-5'],
  ['－５', '-5'],
  ['+7', '7'],
  ['007', '7'],
  ['-0.0', '0.0'],
  ['.5', '0.5'],
  ['5.', '5'],
  ['1.234', '1.234'],
  ['0.10', '0.10'],
  ['', null],
  [' \u3000', null],
  ['1,5', 'comma-misplaced'],
  ['12,34', 'comma-misplaced'],
  ['0,500', 'comma-misplaced'],
  ['1.234,50', 'comma-misplaced'],
  ['1,234,56', 'comma-misplaced'],
  ['1,234 567', 'comma-misplaced'],
  ['1234,567', 'comma-misplaced'],
  ['1 234,50', 'comma-misplaced'],
  ['1e3', 'number-with-exponent'],
  ['1.5E-3', 'number-with-exponent'],
  ['12 34', 'not-a-number'],
  ['1.2.3', 'not-a-number'],
  ['--5', 'not-a-number'],
  ['-', 'not-a-number'],
  ['many', 'not-a-number'],
  ['NaN', 'not-a-number'],
  ['٣', 'not-a-number'],
  ['0x10', 'unit-not-expected'],
  ['10²', 'unit-not-expected'],
  ['1½', 'unit-not-expected'],
  ['12①', 'unit-not-expected'],
  ['12 kg', 'unit-not-expected'],
  ['12%', 'unit-not-expected'],
  ['5-', 'unit-not-expected'],
  ['1,111'.repeat(30), 'not-a-number'],
])('the number of %j is %j', (text, expected) => expect(said(readTypedNumber(text))).toBe(expected));

test.each([
  ['12 kg', ['kg'], '12'],
  ['12㎏', ['kg'], '12'],
  ['１２ｋｇ', ['kg'], '12'],
  ['¥1,500', ['¥'], '1500'],
  ['￥1,500', ['¥'], '1500'],
  ['5 ㎡', ['m²'], '5'],
  ['12 t', ['kg'], 'other-unit'],
  ['12 mg', ['Mg'], 'other-unit'],
  ['12 kg kg', ['kg'], 'other-unit'],
  ['kg', ['kg'], 'not-a-number'],
])('the number of %j in %j is %j', (text, units, expected) => {
  expect(said(readTypedNumber(text, units))).toBe(expected);
});

test.each([
  ['2026-11-30', '2026-11-30'],
  ['2026-1-5', '2026-01-05'],
  ['2026/11/30', '2026-11-30'],
  ['2026.11.30', '2026-11-30'],
  ['20261130', '2026-11-30'],
  ['2026年11月30日', '2026-11-30'],
  ['2026 年 1 月 5 日', '2026-01-05'],
  ['２０２６－１１－３０', '2026-11-30'],
  ['30/11/2026', '2026-11-30'],
  ['11/30/2026', '2026-11-30'],
  ['30.11.2026', '2026-11-30'],
  ['05/05/2026', '2026-05-05'],
  ['Nov 30, 2026', '2026-11-30'],
  ['30 November 2026', '2026-11-30'],
  ['Sept 1st, 2026', '2026-09-01'],
  ['2028-02-29', '2028-02-29'],
  ['2000-02-29', '2000-02-29'],
  ['', null],
  ['03/04/2026', 'date-ambiguous'],
  ['2026-02-29', 'not-a-date'],
  ['2100-02-29', 'not-a-date'],
  ['31/02/2026', 'not-a-date'],
  ['31/02', 'not-a-date'],
  ['02/30/2026', 'not-a-date'],
  ['30/11/26', 'not-a-date'],
  ['26-11-30', 'not-a-date'],
  ['30112026', 'not-a-date'],
  ['2026-11/30', 'not-a-date'],
  ['2026-11-30T10:00', 'not-a-date'],
  ['Mo 30, 2026', 'not-a-date'],
  ['Marvel 3, 2026', 'not-a-date'],
  ['tomorrow', 'not-a-date'],
])('the day of %j is %j', (text, expected) => expect(said(readTypedDate(text))).toBe(expected));

test.each([
  ['9:05', '09:05'],
  ['09:05', '09:05'],
  ['０９：０５', '09:05'],
  ['09:05:30', '09:05:30'],
  ['0905', '09:05'],
  ['9点05分', '09:05'],
  ['9时', '09:00'],
  ['下午3点', '15:00'],
  ['下午 3:05', '15:05'],
  ['下午12点', '12:00'],
  ['3 pm', '15:00'],
  ['12:30 a.m.', '00:30'],
  ['', null],
  ['9', 'not-a-time'],
  ['9.05', 'not-a-time'],
  ['24:00', 'not-a-time'],
  ['9:60', 'not-a-time'],
  ['13:00 pm', 'not-a-time'],
  ['下午15点', 'not-a-time'],
  ['上午12点', 'not-a-time'],
])('the time of %j is %j', (text, expected) => expect(said(readTypedTime(text))).toBe(expected));

test('what groups say is told, with the day that each order gives', () => {
  expect(readTypedDate('03/04/2026').fault?.params).toEqual({ first: '2026-04-03', second: '2026-03-04' });
  expect(readTypedNumber('12 t', ['kg']).fault?.message).toBe('Please enter the number in kg, without “t”.');
});

const languages = fc.constantFrom('en', 'zh-CN');
const sign = fc.constantFrom(...Array.from("0123456789０５９.,，。．'’ \u00a0\u3000-−+eE²½①年月日点:/kg"));
const anything = fc.oneof(
  fc.string(),
  fc.array(sign, { maxLength: 14 }).map((signs) => signs.join('')),
);
const day = fc
  .date({ min: new Date('1000-01-01T00:00Z'), max: new Date('9999-12-31T00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
/** Digits of any width, without zeros that say nothing. */
const digits = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[^\d.]|\.(?!.*\d)/g, '')
    .replace(/^0+(?=\d)/, '');

test('a number that is shown in either language reads back as itself', () => {
  const number = fc.tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 999 }));
  fc.assert(
    fc.property(number, languages, ([whole, thousandths], language) => {
      const plain = `${whole}.${String(thousandths).padStart(3, '0')}`;
      const shown = new Intl.NumberFormat(language, { minimumFractionDigits: 3 }).format(plain as never);
      expect(readTypedNumber(shown).value).toBe(plain);
    }),
  );
});

test('a day that is shown in either language, in words or year first, reads back as itself', () => {
  fc.assert(
    fc.property(day, languages, fc.constantFrom('medium', 'long'), (iso, language, dateStyle) => {
      const format = new Intl.DateTimeFormat(language, { dateStyle: dateStyle as 'medium', timeZone: 'UTC' });
      expect(readTypedDate(format.format(new Date(iso))).value).toBe(iso);
      expect(readTypedDate(iso).value).toBe(iso);
    }),
  );
});

test('what is read has the digits that were typed, reads as itself, and nothing throws', () => {
  fc.assert(
    fc.property(anything, (text) => {
      const { value } = readTypedNumber(text, ['kg']);
      if (value !== null) {
        const typed = digits(text.replace(/[。｡]/g, '.'));
        expect(digits(value)).toBe(typed.startsWith('.') ? `0${typed}` : typed);
        expect(readTypedNumber(value).value).toBe(value);
      }
      for (const read of [readTypedDate, readTypedTime]) {
        const once = read(text).value;
        if (once !== null) expect(read(once).value).toBe(once);
      }
      const clean = cleanText({ id: 'f', type: 'textfield', properties: { format: 'telephone' } }, text);
      expect(cleanText({ id: 'f', type: 'textfield', properties: { format: 'telephone' } }, clean)).toBe(clean);
    }),
    { numRuns: 5000 },
  );
});
