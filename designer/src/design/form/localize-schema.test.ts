import { localizeSchema } from './localize-schema.ts';

const schema = {
  type: 'default',
  components: [
    { type: 'text', text: '# Hello', properties: { textZh: '# 你好' } },
    {
      type: 'select',
      key: 'a',
      label: 'A',
      properties: { labelZh: '甲' },
      values: [
        { label: 'One', labelZh: '一', value: 1 },
        { label: 'Two', value: 2 },
      ],
    },
    { type: 'group', components: [{ type: 'textfield', key: 'b', label: 'B' }] },
  ],
};

test('Chinese stands where the form has it, English elsewhere', () => {
  const { components } = localizeSchema(schema, 'zh-CN');
  expect(components).toMatchObject([
    { text: '# 你好' },
    { label: '甲', values: [{ label: '一' }, { label: 'Two' }] },
    { components: [{ label: 'B' }] },
  ]);
});

test('English is as written', () => {
  expect(localizeSchema(schema, 'en')).toBe(schema);
});
