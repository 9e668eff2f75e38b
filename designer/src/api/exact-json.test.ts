import { jsonFault, parseExact } from './exact-json.ts';

test.each(['12345678901234567890.12', '0.10', '{"a":[1.50,{"b":null}],"c":"0.10"}', 'true'])(
  '%s is written again as it was read',
  (text) => {
    expect(JSON.stringify(parseExact(text))).toBe(text);
  },
);

test('one JSON value has no fault; anything else says what is wrong', () => {
  expect(['1', '"a"', '{"a":[]}'].map(jsonFault)).toEqual([null, null, null]);
  expect(jsonFault('{a:1}')).toMatch(/JSON/);
  expect(jsonFault('')).toMatch(/JSON/);
});
