import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { startApp, type App } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { signIn } from '../support/person.ts';

let app: App;
let browser: Browser;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await app.end();
});

const filledIn = {
  ...{ serviceArea: 'YC-XL', usageCategory: 'resident', customerName: 'Chen Yu', certType: 'id_card' },
  ...{ certNo: '420506198811115678', phone: '13872000001', address: '18 Fazhan Avenue', capacityKw: 16, phases: 3 },
};

test('a task that is completed before its form has come is completed once it has', async () => {
  const page = await signIn(browser, app.url, 'acceptor');
  const id = await page.evaluate(async (data) => {
    const headers = { 'content-type': 'application/json' };
    const send = (method: string, path: string, body: unknown) =>
      fetch(`/api${path}`, { method, headers, body: JSON.stringify(body) });
    const started = await send('POST', '/processes/ie-new-lv/instances', {});
    const { tasks } = (await started.json()) as { tasks: { id: string }[] };
    await send('PUT', `/tasks/${tasks[0]?.id}/draft`, { data });
    return tasks[0]?.id ?? '';
  }, filledIn);
  await page.route('**/form-viewer*', async (route) => {
    await sleep(2_000);
    await route.continue();
  });

  await page.goto(`${app.url}/work/tasks/${id}`);
  await page.getByRole('button', { name: /^Complete(?! and next)/ }).click();
  const isThere = await page.getByLabel('Address').isVisible();
  await page.getByText('Completed: Accept application').waitFor();

  expect(isThere).toBe(false);
}, 60_000);
