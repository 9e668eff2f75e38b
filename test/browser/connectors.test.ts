import type { Browser, Page } from 'playwright-core';
import { startApp, type App } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { looksRight } from '../support/look.ts';
import { signIn } from '../support/person.ts';

let app: App;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  page = await signIn(browser, app.url, 'operator');
  await page.goto(`${app.url}/admin`);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await app.end();
});

const dialog = () => page.getByRole('dialog');
const field = (name: string) => dialog().getByRole('textbox', { name, exact: true });
const said = (text: string) => page.getByText(text, { exact: false }).first().waitFor();

test('whoever keeps connectors finds them under Admin, and no page that is not theirs', async () => {
  const nav = page.getByRole('navigation', { name: 'Admin' });
  await nav.getByRole('link', { name: 'Connectors' }).waitFor();
  expect(await nav.getByRole('link').allInnerTexts()).toEqual(['Departments', 'Roles', 'Connectors']);
  await nav.getByRole('link', { name: 'Connectors' }).click();
});

test('an administrator is told why there is none, and adds one by keyboard', async () => {
  await said('No connector yet');
  await said('No mail server is set');
  await looksRight(page, 'connectors-empty');
  await page.getByRole('button', { name: 'Add a connector' }).focus();
  await page.keyboard.press('Enter');
  await field('Name').waitFor();
  await page.keyboard.type('Map service');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Maps');
  await page.keyboard.press('Enter');
  await said('Enter 1 to 63 small letters');
  await said('Enter an address with http');
  await looksRight(page, 'connectors-wrong');
  await field('Key').fill('maps');
  await field('Address').fill('https://maps.example/api/v2');
  await dialog().getByRole('button', { name: 'Add a header' }).click();
  await field('Name of the header').fill('Authorization');
  await dialog().getByLabel('Value of the header').fill('Bearer s3cr3t');
  await field('Time limit (seconds)').fill('2.5');
  await looksRight(page, 'connectors-add');
  await page.keyboard.press('Enter');
  await said('Saved: Map service');
  await said('sends authorization');
  await said('2.5 s');
}, 180_000);

test('a header that is stored is never shown again, and stays with the host that it was given for', async () => {
  await page.getByRole('button', { name: 'Change Map service' }).click();
  const value = dialog().getByLabel('New value of authorization');
  expect(await value.inputValue()).toBe('');
  await looksRight(page, 'connectors-change');
  expect(await page.content()).not.toContain('s3cr3t');
  await dialog().getByLabel('Private addresses too').click({ force: true });
  await dialog().getByLabel('POST').check();
  await field('Address').fill('https://elsewhere.example');
  await dialog().getByRole('button', { name: 'Save the connector' }).click();
  await said('none is stored for this host');
  await value.fill('Bearer other');
  await dialog().getByRole('button', { name: 'Save the connector' }).click();
  await dialog().waitFor({ state: 'hidden' });
  await said('https://elsewhere.example');
  await said('GET POST');
  await said('private addresses too');
  await looksRight(page, 'connectors');
}, 180_000);

test('a key that is taken is said at its field', async () => {
  await page.getByRole('button', { name: 'Add a connector' }).click();
  await field('Name').fill('Another');
  await field('Key').fill('maps');
  await field('Address').fill('https://another.example');
  await dialog().getByRole('button', { name: 'Add the connector' }).click();
  await said('There is a connector with this key already');
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'hidden' });
});

test('one is removed when its key was typed, and not before', async () => {
  await page.getByRole('button', { name: 'Remove Map service' }).click();
  const act = dialog().getByRole('button', { name: 'Remove the connector' });
  expect(await act.isDisabled()).toBe(true);
  await looksRight(page, 'connectors-remove');
  await field('Type maps to confirm').fill('maps');
  await page.keyboard.press('Enter');
  await said('No connector yet');
});

test('in Chinese it fits as well', async () => {
  const context = await browser.newContext({ locale: 'zh-CN', storageState: await page.context().storageState() });
  const chinese = await context.newPage();
  await chinese.goto(`${app.url}/admin/connectors`);
  await chinese.getByText('还没有连接器').waitFor();
  await looksRight(chinese, 'connectors-zh-empty');
  await chinese.evaluate(async () => {
    const headers = { 'content-type': 'application/json' };
    const save = (key: string, body: object) =>
      fetch(`/api/connectors/${key}`, { method: 'PUT', headers, body: JSON.stringify(body) });
    const secret = { authorization: 'Bearer a', 'x-client-certificate-fingerprint': 'b' };
    await save('weather', {
      name: '气象局公共数据接口',
      baseUrl: 'https://api.weather.example/v3/forecast',
      headers: secret,
    });
    const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
    const baseUrl = 'http://customer-information.internal.wattloom.example:8443/services/customer/v2';
    await save('customers', {
      name: 'Customer information',
      baseUrl,
      methods,
      allowPrivate: true,
      maxBytes: 20_000_000,
    });
  });
  await chinese.reload();
  await chinese.getByText('气象局公共数据接口').waitFor();
  await looksRight(chinese, 'connectors-zh');
  await chinese.getByRole('button', { name: '修改气象局公共数据接口' }).click();
  await chinese.getByLabel('authorization 的新值').waitFor();
  await looksRight(chinese, 'connectors-zh-change');
  await context.close();
}, 180_000);
