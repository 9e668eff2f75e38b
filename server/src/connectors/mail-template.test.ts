import { escapeHtml, fillTemplate } from './mail-template.ts';

const now = '2026-03-02T08:00:00Z';
const variables = { name: 'Ann <b>', amount: 12.5, list: [1, 2], none: null };

test.each([
  ['Dear {{name}},', 'Dear Ann <b>,'],
  ['{{amount * 2}} and {{ count(list) }}', '25 and 2'],
  ['{{none}}{{unknown}}.', '.'],
  ['{{if amount > 10 then "much" else "little"}}', 'much'],
  ['no {braces} here }}', 'no {braces} here }}'],
])('%s is filled in as %s', (text, filled) => expect(fillTemplate(text, variables, now)).toBe(filled));

test('values do not become tags, nor expressions', () => {
  expect(fillTemplate('<p>{{name}}</p>', variables, now, escapeHtml)).toBe('<p>Ann &#60;b&#62;</p>');
  expect(fillTemplate('{{name}}', { name: '{{1 + 1}}' }, now)).toBe('{{1 + 1}}');
});
