import { departmentTree } from './department-tree.ts';

const item = (code: string, parent: string | null, users: number) => ({
  code,
  name: code,
  nameZh: null,
  parent,
  users,
});

test('each department stands before what is below it, and counts the people of all of it', () => {
  const tree = departmentTree([item('b', 'top', 2), item('top', null, 1), item('b1', 'b', 3), item('a', 'top', 4)]);
  expect(tree.map(({ code, depth, users, all }) => [code, depth, users, all])).toEqual([
    ['top', 0, 1, 10],
    ['b', 1, 2, 5],
    ['b1', 2, 3, 3],
    ['a', 1, 4, 4],
  ]);
});
