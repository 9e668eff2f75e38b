import type { Me } from '../../api/me.ts';
import { areasOf, firstPage } from './areas.ts';
import { initials } from './initials.ts';
import { pagesOf } from './pages.ts';

const me = (areas: Me['areas'], admin: Me['admin'] = []): Me => ({ areas, admin }) as Me;
const pathsOf = (...given: Parameters<typeof pagesOf>): readonly string[] => pagesOf(...given).map(({ path }) => path);

test('areas keep their order, whatever order the session names them in', () => {
  expect(areasOf(me(['admin', 'work'])).map(({ key }) => key)).toEqual(['work', 'admin']);
});

test.each<[Me['areas'], string]>([
  [['work', 'design'], '/work'],
  [['operate', 'design'], '/design'],
  [['admin'], '/admin'],
  [[], '/work'],
])('whoever has %j lands on %s', (areas, path) => {
  expect(firstPage(me(areas))).toBe(path);
});

test('pages of an area that one has not are not offered', () => {
  expect(pathsOf(me(['design']))).toEqual(['/design']);
});

test('of the administration one is offered what one may look at', () => {
  expect(pathsOf(me(['admin'], ['rights']))).toEqual([
    '/admin/departments',
    '/admin/roles',
    '/admin/rules',
    '/admin/why',
  ]);
});

test('the menu of an area has its own pages alone', () => {
  expect(pathsOf(me(['work', 'operate']), 'operate').every((path) => path.startsWith('/operate/'))).toBe(true);
});

test.each([
  ['Ada Lovelace', 'AL'],
  ['ada', 'A'],
  ['Anna Maria van Dyck', 'AD'],
  ['王小明', '小明'],
  ['李', '李'],
  ['', '?'],
])('"%s" is abbreviated to %s', (name, expected) => {
  expect(initials(name)).toBe(expected);
});
