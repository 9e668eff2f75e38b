import { humanised, labelsOf } from './labels.ts';

const word = { label: null, labelZh: null, unit: null, choices: [], isDepartment: false };

const order = {
  ...{ key: 'order', label: 'Order', labelZh: '订单', department: 'office' },
  fields: [
    { key: 'total_amount', label: 'Amount', labelZh: '金额', type: 'decimal' as const, unit: 'CNY' },
    { key: 'office', label: 'Office', type: 'text' as const },
    { key: 'phone', label: 'Telephone', type: 'text' as const },
  ],
};
const visit = {
  ...{ key: 'visit', label: 'Visit' },
  fields: [
    { key: 'total_amount', label: 'Other', type: 'decimal' as const },
    { key: 'phone', label: 'Called by', type: 'text' as const },
  ],
};

test('a variable finds the label of the field it is named after', () => {
  const labels = labelsOf([], [order, visit]);

  expect(labels('totalAmount')).toMatchObject({ label: 'Amount', labelZh: '金额', unit: 'CNY' });
  expect(labels('visit')).toMatchObject({ label: 'Visit' });
  expect(labels('nothing')).toBeNull();
});

test('what lies in a record is named by its data set, and its department known', () => {
  const labels = labelsOf([], [order, visit]);

  expect(labels('visit.phone')).toMatchObject({ label: 'Called by' });
  expect(labels('order.office')).toMatchObject({ label: 'Office', isDepartment: true });
  expect(labels('elsewhere.phone')).toMatchObject({ label: 'Telephone' });
});

test("the process's own word counts before a data set's, which adds what it does not say", () => {
  const choices = [{ value: 'a', label: 'First', labelZh: '一' }];
  const own = { ...word, path: 'totalAmount', label: 'To pay', labelZh: '应付', choices };
  const labels = labelsOf([own, { ...word, path: 'found.phone', labelZh: '来电' }], [order, visit]);

  expect(labels('totalAmount')).toMatchObject({ label: 'To pay', labelZh: '应付', unit: 'CNY', choices });
  expect(labels('order.total_amount')).toMatchObject({ label: 'Amount' });
  expect(labels('found.phone')).toMatchObject({ label: 'Telephone', labelZh: '来电' });
});

test.each([
  ['totalAmount', 'Total amount'],
  ['total_amount', 'Total amount'],
  ['q2Result', 'Q2 result'],
])('%s reads %s', (key, words) => expect(humanised(key)).toBe(words));
