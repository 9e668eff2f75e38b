import { withVersions } from './with-versions.ts';

test('the version of a record that was shown goes along with what is sent of it', () => {
  const given = { order: { name: 'a', version: 3 }, note: { text: 'x' } };
  expect(withVersions(given, { order: { name: 'b' }, note: { text: 'y' } })).toEqual({
    order: { name: 'b', version: 3 },
    note: { text: 'y' },
  });
});
