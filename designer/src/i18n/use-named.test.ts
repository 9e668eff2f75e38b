import { nameIn } from './use-named.ts';

test.each([
  ['zh-CN', { name: 'Order', nameZh: '订单' }, '订单'],
  ['en', { name: 'Order', nameZh: '订单' }, 'Order'],
  ['zh-CN', { name: 'Order', nameZh: null }, 'Order'],
  ['zh-CN', { name: 'Order', nameZh: '' }, 'Order'],
  ['zh-CN', { label: 'Amount', labelZh: '金额' }, '金额'],
  ['zh-CN', { elementName: 'Check', elementNameZh: '核对' }, '核对'],
  ['en', { elementName: null, elementNameZh: '核对' }, ''],
])('in %s %j is called "%s"', (language, thing, expected) => {
  expect(nameIn(language, thing)).toBe(expected);
});
