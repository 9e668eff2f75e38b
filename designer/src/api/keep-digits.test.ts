import { keepDigits } from './keep-digits.ts';

test.each([
  ['{"a":12345678901234567.89}', '{"a":"12345678901234567.89"}'],
  ['{"a":[1.10,0.1,9007199254740993]}', '{"a":[1.1,0.1,"9007199254740993"]}'],
  ['{"a":"12345678901234567.89","b":null}', '{"a":"12345678901234567.89","b":null}'],
])('%s reaches the page as %s', (json, kept) => expect(keepDigits(json)).toBe(kept));
