import { localiseForm } from './localise-form.ts';
import { form } from './sample-form.ts';

const properties = { labelZh: '电话', descriptionZh: '手机', patternErrorMessageZh: '请填写手机号', role: 'x' };
const schema = form(
  { type: 'textfield', key: 'phone', label: 'Telephone', properties, validate: { patternErrorMessage: 'No.' } },
  { type: 'group', id: 'g', components: [{ type: 'text', text: '# Site', properties: { textZh: '# 现场' } }] as never },
  { type: 'radio', key: 'kind', label: 'Kind', values: [{ label: 'Home', labelZh: '居民', value: 'home' }, 'other'] },
);

test('Chinese words take the place of the English ones', () => {
  expect(localiseForm(schema, 'zh-CN').components).toMatchObject([
    { label: '电话', description: '手机', validate: { patternErrorMessage: '请填写手机号' } },
    { components: [{ text: '# 现场' }] },
    { label: 'Kind', values: [{ label: '居民', value: 'home' }, 'other'] },
  ]);
});

test.each(['en', 'en-GB', 'de', '', '__proto__'])('"%s" keeps the words of the schema', (language) => {
  expect(localiseForm(schema, language)).toEqual(schema);
});

test('the schema itself is not changed', () => {
  const before = JSON.stringify(schema);
  localiseForm(schema, 'zh');
  expect(JSON.stringify(schema)).toBe(before);
});
