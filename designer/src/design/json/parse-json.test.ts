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
  ['{\n  "a": 1,\n  "b": x\n}', 3, 8],
  ['{"a": 1,}', 1, 9],
  ['{\n  "a": [1, 2\n', 3, 1],
])('%j stops at line %d, column %d', (text, line, column) => {
  expect(failure(text)).toMatchObject({ line, column });
});

test('what can be read is read', () => {
  expect(parseJson('{"a": [1]}')).toEqual({ a: [1] });
});
