import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startApp, type App } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { signIn } from '../support/person.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = process.env.WATTLOOM_PICTURES;

let app: App;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await app.end();
});

/** What axe finds on the page, as a desk and as a phone show it, and whether it scrolls sideways. */
async function look(page: Page, name: string): Promise<void> {
  for (const [width, colorScheme] of [
    [1440, 'light'],
    [390, 'dark'],
  ] as const) {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme });
    if (pictures !== undefined) {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: path.join(pictures, `operate-${name}-${width}.png`) });
    }
    await page.evaluate(axe);
    const found = await page.evaluate(async () => {
      const { axe: run } = globalThis as unknown as {
        axe: { run(context: object, options: object): Promise<{ violations: readonly { id: string }[] }> };
      };
      // Of the shell around it, pages.test.ts speaks.
      const { violations } = await run.run({ include: [['.wl-page']] }, { resultTypes: ['violations'] });
      return violations.map(({ id }) => id);
    });
    const sideways = await page.evaluate<boolean>('document.body.scrollWidth > window.innerWidth');
    expect({ name, width, found, sideways }).toEqual({ name, width, found: [], sideways: false });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

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
  await look(page, 'incidents');
  await page.getByRole('button', { name: 'Try again' }).first().click();
  await page.getByText(/was tried again/).waitFor();
  await page.getByRole('button', { name: 'Try all of these again' }).click();
  await page.getByText('2 of 2: 2 done, 0 passed over, 0 failed').waitFor();
  await page.getByText('Ended').waitFor();
  await look(page, 'batches');
  await page.goto(`${app.url}/operate/migrate`);
  await page.getByText('Choose a process to see which cases could move.').waitFor();
  await look(page, 'migrate');
});
