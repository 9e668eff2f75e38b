import { withRows } from './with-rows.ts';

const form = (...components: object[]) => ({ type: 'default', components }) as Parameters<typeof withRows>[0];
const text = (key: string, more: object = {}) => ({ type: 'textfield', key, ...more });

test('a field without a row gets one of its own, in groups too', () => {
  const { components } = withRows(
    form(text('a'), { type: 'group', components: [text('b', { layout: { columns: 8 } })] }),
  );

  expect(components).toEqual([
    text('a', { layout: { row: 'Row_1' } }),
    { type: 'group', layout: { row: 'Row_2' }, components: [text('b', { layout: { columns: 8, row: 'Row_3' } })] },
  ]);
});

test('rows that are there stay, and no new one joins them', () => {
  const { components } = withRows(form(text('a', { layout: { row: 'Row_1' } }), text('b')));

  expect(components).toEqual([text('a', { layout: { row: 'Row_1' } }), text('b', { layout: { row: 'Row_2' } })]);
});

test('a form without fields stays as it is', () => {
  expect(withRows({ type: 'default' })).toEqual({ type: 'default' });
});
