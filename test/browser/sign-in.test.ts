import type { Browser, Page } from 'playwright-core';
import { startApp, type App } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';

let app: App;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  page = await browser.newPage();
});
afterAll(async () => {
  await browser.close();
  await app.end();
});

test('a wrong password is said beside the form, a right one opens the work list', async () => {
  await page.goto(app.url);
  await page.getByLabel('Name').fill('acceptor');
  await page.getByLabel('Password', { exact: true }).fill('wrong');
  await page.keyboard.press('Enter');
  await page.getByText('Name and password do not match').waitFor();
  await page.getByLabel('Password', { exact: true }).fill('wattloom');
  await page.keyboard.press('Enter');
  await page.getByText('Nothing to do right now').waitFor();
});
