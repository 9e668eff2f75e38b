import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { startApp, type App } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { hasFocus, looksRight, speakChinese } from '../support/look.ts';
import { signIn } from '../support/person.ts';
import { smtpServer, type SmtpServer } from '../support/smtp.ts';

/** An administrator tries where processes may call, and the mail server, before any process does. */

let app: App;
let browser: Browser;
let page: Page;
let partner: Server;
let post: SmtpServer;

beforeAll(async () => {
  post = await smtpServer();
  process.env.WATTLOOM_SMTP_URL = post.url;
  process.env.WATTLOOM_MAIL_FROM = 'Service <service@wattloom.example>';
  partner = createServer((request, response) => {
    const body = JSON.stringify({ asked: request.url, with: request.headers.authorization, customers: 42 });
    response.writeHead(request.method === 'POST' ? 409 : 200, { 'content-type': 'application/json' }).end(body);
  });
  await new Promise<void>((ready) => partner.listen(0, '127.0.0.1', ready));
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  page = await signIn(browser, app.url, 'operator');
  const baseUrl = `http://127.0.0.1:${(partner.address() as AddressInfo).port}/api`;
  await page.evaluate(async (address) => {
    const headers = { 'content-type': 'application/json' };
    const made = { name: 'Customer register', baseUrl: address, methods: ['GET', 'POST'] };
    for (const [key, more] of [
      ['register', { allowPrivate: true, headers: { authorization: 'Bearer s3cr3t' } }],
      ['closed', { name: 'Closed register' }],
    ] as const)
      await fetch(`/api/connectors/${key}`, { method: 'PUT', headers, body: JSON.stringify({ ...made, ...more }) });
  }, baseUrl);
  await page.goto(`${app.url}/admin/connectors`);
}, 120_000);
afterAll(async () => {
  delete process.env.WATTLOOM_SMTP_URL;
  delete process.env.WATTLOOM_MAIL_FROM;
  await browser.close();
  await app.end();
  partner.close();
  partner.closeAllConnections();
  await post.end();
});

const dialog = () => page.getByRole('dialog');
const answer = () => dialog().getByRole('status');
async function close(): Promise<void> {
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'hidden' });
}

test('a call by keyboard tells status, time and the beginning of the answer, never the secret', async () => {
  const opener = page.getByRole('button', { name: 'Try Customer register' });
  await opener.focus();
  await page.keyboard.press('Enter');
  await hasFocus(dialog().getByLabel('Path'));
  await page.keyboard.type('people?since=2026');
  await page.keyboard.press('Enter');
  await answer().getByText('It works').waitFor();
  await answer()
    .getByText(/^Status 200 · [\d,]+ ms$/)
    .waitFor();
  await answer().getByText('"asked":"/api/people?since=2026"').waitFor();
  await answer().getByText('"with":"•••"').waitFor();
  expect(await page.content()).not.toContain('s3cr3t');
  await looksRight(page, 'connector-trial');
  await close();
  await hasFocus(opener);
}, 120_000);

test('a call that changes something takes a body, and says what a task would stop with', async () => {
  await page.getByRole('button', { name: 'Try Customer register' }).click();
  await dialog().getByRole('combobox', { name: 'Method' }).click();
  await page.getByRole('option', { name: 'POST' }).click();
  await dialog().getByLabel('Body (JSON)').fill('{"name": ');
  await dialog().getByText('Expected JSON, but found').waitFor();
  await dialog().getByLabel('Body (JSON)').fill('{"name": "Ann"}');
  await dialog().getByRole('button', { name: 'Send' }).click();
  await answer().getByText('A service task would stop here').waitFor();
  await answer().getByText('Expected an answer of success, but found status 409.').waitFor();
  await looksRight(page, 'connector-trial-refused');
  await close();
}, 120_000);

test('a private address is refused as it is for a process', async () => {
  await page.getByRole('button', { name: 'Try Closed register' }).click();
  await dialog().getByRole('button', { name: 'Send' }).click();
  await answer().getByText('Expected "127.0.0.1" to be a public address').waitFor();
  await close();
});

test('a test message goes out over the mail server', async () => {
  await page.getByRole('button', { name: 'Send a test message' }).click();
  await dialog().getByLabel('To').fill('nobody');
  await page.keyboard.press('Enter');
  await dialog().getByText('Enter one mail address').waitFor();
  await dialog().getByLabel('To').fill('ann@x.example');
  await page.keyboard.press('Enter');
  await answer().getByText('It works').waitFor();
  expect(post.mails.map(({ to }) => to)).toEqual([['ann@x.example']]);
  await looksRight(page, 'mail-trial');
  await close();
}, 120_000);

test('in Chinese it fits as well', async () => {
  await speakChinese(page);
  await looksRight(page, 'connector-trials-zh-page');
  await page.getByRole('button', { name: '试用Customer register' }).click();
  await dialog().getByRole('button', { name: '发送' }).click();
  await answer().getByText('调用成功').waitFor();
  await looksRight(page, 'connector-trial-zh');
}, 120_000);
