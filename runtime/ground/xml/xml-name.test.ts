import { isQualifiedName, isXmlName } from './xml-name.ts';

test.each([
  ['task', true],
  ['_', true],
  ['现场勘查', true],
  ['Zähler_prüfen', true],
  ['Zähler'.normalize('NFD'), true],
  ['поиск-1.2', true],
  ['𠮷野', true], // beyond the first 65,536 characters: CJK extension B
  ['検査ー２', true],
  ['', false],
  ['  ', false],
  ['1st', false],
  ['-a', false],
  ['a b', false],
  ['a　b', false], // the wide space of Chinese texts
  ['a:b', false],
  ['a/b', false],
  ['´a', false],
  ['，a', true], // a fullwidth comma: XML allows it, however odd
  ['“a”', false],
])('"%s" is an id: %s', (text, isOne) => {
  expect(isXmlName(text)).toBe(isOne);
});

test.each([
  ['a:b', true],
  ['前:后', true],
  ['a:b:c', false],
  [':b', false],
])('"%s" names an element: %s', (text, isOne) => {
  expect(isQualifiedName(text)).toBe(isOne);
});
