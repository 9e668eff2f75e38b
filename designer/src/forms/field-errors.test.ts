import { countFields, errorTree, unplaced } from './field-errors.ts';

const instances = [
  { id: 'name', valuePath: ['order', 'name'] },
  { id: 'price', valuePath: ['items', 0, 'price'], indexes: { list: 0 } },
  { id: 'price', valuePath: ['items', 1, 'price'], indexes: { list: 1 } },
];

test('a fault stands at its field, in its row', () => {
  const faults = [
    { path: 'order.name', message: 'Too long.' },
    { path: 'items[1].price', message: 'Not a number.' },
  ];
  expect(errorTree(faults, instances)).toEqual({ name: ['Too long.'], price: { 1: ['Not a number.'] } });
  expect(unplaced(faults, instances)).toEqual([]);
});

test('a fault of no field on the page comes back', () => {
  const faults = [{ path: 'order.number', message: 'Taken.' }];
  expect(errorTree(faults, instances)).toEqual({});
  expect(unplaced(faults, instances)).toEqual(faults);
});

test('a fault inside a value is shown at the field of the value', () => {
  expect(errorTree([{ path: 'order.name.first', message: 'Missing.' }], instances)).toEqual({ name: ['Missing.'] });
});

test('fields are counted, not messages, each row for itself', () => {
  expect(countFields({ name: ['Too long.', 'Not a name.'], price: { 0: ['Missing.'], 1: ['Not a number.'] } })).toBe(3);
  expect(countFields({ name: [] })).toBe(0);
});
