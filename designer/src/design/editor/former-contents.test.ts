import { FormerContents } from './former-contents.ts';

test('two replacements are taken back one by one, and come again', () => {
  const former = new FormerContents();
  former.replaced('a');
  former.replaced('b');

  expect([former.back('c'), former.back('b'), former.back('a')]).toEqual(['b', 'a', null]);
  expect([former.forth('a'), former.forth('b'), former.forth('c')]).toEqual(['b', 'c', null]);
  expect([former.canUndo, former.canRedo]).toEqual([true, false]);
});

test('a change by hand ends what could come again', () => {
  const former = new FormerContents();
  former.replaced('a');
  former.back('b');
  former.changed();

  expect([former.canUndo, former.canRedo, former.forth('a')]).toEqual([false, false, null]);
});
