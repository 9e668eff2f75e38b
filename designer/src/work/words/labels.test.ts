import { humanised, labelsOf } from './labels.ts';

test('a variable finds the label of the field it is named after', () => {
  const labels = labelsOf([
    { key: 'order', label: 'Order', fields: [{ key: 'total_amount', label: 'Amount', type: 'decimal', unit: 'CNY' }] },
    { key: 'visit', label: 'Visit', fields: [{ key: 'total_amount', label: 'Other', type: 'decimal' }] },
  ]);
  expect(labels.get('totalamount')).toMatchObject({ label: 'Amount', unit: 'CNY' });
  expect(labels.get('visit')).toMatchObject({ label: 'Visit' });
});

test.each([
  ['totalAmount', 'Total amount'],
  ['total_amount', 'Total amount'],
  ['q2Result', 'Q2 result'],
])('%s reads %s', (key, words) => expect(humanised(key)).toBe(words));
