import fc from 'fast-check';
import { findFault } from './find-fault.ts';
import { JsonError, parseJson } from './parse-json.ts';

const failure = (text: string): JsonError => {
  try {
    parseJson(text);
  } catch (error) {
    return error as JsonError;
  }
  throw new Error('expected a failure');
};

test.each([
  ['{\n  "a": 1,\n  "b": x\n}', 3, 8, 'value'],
  ['{"a": 1,}', 1, 9, 'key'],
  ['{"a" 1}', 1, 6, 'colon'],
  ['{\n  "a": [1, 2\n', 3, 1, 'comma-or-bracket'],
  ['{"a": 1 "b": 2}', 1, 9, 'comma-or-brace'],
  ['{"a": "open\n}', 1, 7, 'string-end'],
  ['{} {}', 1, 4, 'end'],
  ['', 1, 1, 'value'],
  ['[01]', 1, 2, 'value'],
])('%j stops at line %d, column %d', (text, line, column, expected) => {
  expect(failure(text)).toMatchObject({ line, column, expected });
});

test('finds a fault exactly where JSON.parse does', () => {
  const isRead = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  const pieces = fc.array(
    fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"', '1', '-', '1.5e3', 'true', 'nul', ' ', '\n', '\\'),
    { maxLength: 9 },
  );
  fc.assert(
    fc.property(pieces, (parts) => (findFault(parts.join('')) === null) === isRead(parts.join(''))),
    { numRuns: 5000 },
  );
  fc.assert(fc.property(fc.json(), (text) => findFault(text) === null));
});
