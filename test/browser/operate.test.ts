import type { Browser } from 'playwright-core';
import { startApp, type App } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { looksRight } from '../support/look.ts';
import { signIn } from '../support/person.ts';

let app: App;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await app.end();
});

test('an operator sees what stopped, tries one again and then all of it as a batch, and looks at who could move', async () => {
  const clerk = await signIn(browser, app.url, 'acceptor');
  await clerk.evaluate(async () => {
    const headers = { 'content-type': 'application/json' };
    for (let n = 0; n < 2; n += 1)
      await fetch('/api/processes/ie-new-lv/instances', { method: 'POST', headers, body: '{"variables":{}}' });
  });
  const page = await signIn(browser, app.url, 'operator');
  page.setDefaultTimeout(20_000);
  // Their tokens are put where nothing is ready for them.
  await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' };
    const { items } = (await (await fetch('/api/instances')).json()) as { items: { id: string }[] };
    const instructions = [{ type: 'move', from: { elementId: 'accept' }, to: 'createApplication' }];
    const body = JSON.stringify({ instructions, reason: 'to see what happens' });
    for (const { id } of items) await fetch(`/api/instances/${id}/modify`, { method: 'POST', headers, body });
  });
  await page.goto(`${app.url}/operate/incidents`);
  await page.getByText('2 places where cases stopped').waitFor();
  await looksRight(page, 'operate-incidents');
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await page.getByText(/was tried again/).waitFor();
  await page.getByRole('button', { name: 'Try all of these again' }).click();
  await page.getByText('2 of 2: 2 done, 0 passed over, 0 failed').waitFor();
  await page.getByText('Ended').waitFor();
  await looksRight(page, 'operate-batches');
  await page.goto(`${app.url}/operate/migrate`);
  await page.getByText('Choose a process to see which cases could move.').waitFor();
  await looksRight(page, 'operate-migrate');
});
