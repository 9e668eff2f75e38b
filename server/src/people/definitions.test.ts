import path from 'node:path';
import { checkPeople } from './check-people.ts';
import { readPeopleFiles } from './people-files.ts';

const nobody = { departments: new Set<string>(), roles: new Set<string>(), users: new Set<string>() };

test('the people files that ship are whole: every name they use is there, and every rule can be decided', async () => {
  const files = await readPeopleFiles(path.resolve(import.meta.dirname, '../../../definitions/people'));
  expect(checkPeople(files, nobody)).toEqual([]);
  expect(files.users.map(({ username }) => username)).toEqual(
    expect.arrayContaining(['acceptor', 'surveyor-zj', 'admin']),
  );
  expect(files.separations).toHaveLength(1);
});
