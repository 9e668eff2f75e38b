import { company } from '../../../test/support/rights-sample.ts';
import { DepartmentTree, UNPLACED, type Department } from './department-tree.ts';

const tree = new DepartmentTree(company().departments);

test.each([
  ['NORTH', 'NORTH-TEAM', true],
  ['NORTH', 'NORTH', true],
  ['NORTH-TEAM', 'NORTH', false],
  ['NORTH', 'SOUTH-TEAM', false],
  ['HQ', 'SOUTH-TEAM', true],
  ['*', 'NOWHERE', true],
  ['HQ', 'NOWHERE', false],
  ['HQ', null, true],
  ['NORTH', null, false],
  ['NORTH', UNPLACED, true],
  ['NORTH', '*', false],
  ['NORTH', '', false],
])('a right in %s covers a case in %s: %s', (scope, place, covered) => expect(tree.covers(scope, place)).toBe(covered));

test('has no limit of depth', () => {
  const chain: Department[] = Array.from({ length: 20_000 }, (_, at) => ({
    code: `d${at}`,
    name: '',
    nameZh: '',
    parent: at === 0 ? null : `d${at - 1}`,
  }));
  const deep = new DepartmentTree(chain);
  expect(deep.covers('d0', 'd19999')).toBe(true);
  expect(deep.covers('d12', 'd11')).toBe(false);
});

test('a circle in the data covers nothing and ends nowhere in a hang', () => {
  const circle = new DepartmentTree([
    { code: 'A', name: '', nameZh: '', parent: 'B' },
    { code: 'B', name: '', nameZh: '', parent: 'A' },
  ]);
  expect(circle.covers('A', 'B')).toBe(false);
  expect(circle.upwards('A')).toEqual(['A', 'B']);
});

test('with two companies, neither covers what belongs to none', () => {
  const two = new DepartmentTree([
    { code: 'A', name: '', nameZh: '', parent: null },
    { code: 'B', name: '', nameZh: '', parent: null },
  ]);
  expect(two.covers('A', null)).toBe(false);
  expect(two.under('A')).toEqual(['A']);
});
