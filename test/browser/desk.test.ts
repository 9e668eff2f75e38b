import type { Browser, Page } from 'playwright-core';
import { startApp, type App } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { call, looksRight, speakChinese } from '../support/look.ts';
import { signIn } from '../support/person.ts';
import { visitResources } from '../support/visit.ts';

/** A task done by a delegate and completed by its owner: what is offered, what follows, which number the case has. */

let app: App;
let browser: Browser;
let surveyor: Page;
let head: Page;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  const analyst = await signIn(browser, app.url, 'analyst');
  await call(analyst, '/deployments', { resources: visitResources });
  const admin = await signIn(browser, app.url, 'admin');
  const rule = { priority: 50, effect: 'allow', note: null, department: '*', condition: '', object: 'process:visit' };
  for (const action of ['start', 'view'])
    for (const subject of ['role:acceptor', 'role:surveyor'])
      await call(admin, '/rules', { id: `visit-${action}-${subject.slice(5)}`, subject, action, ...rule });
  const acceptor = await signIn(browser, app.url, 'acceptor');
  await call(acceptor, '/processes/visit/instances', { variables: {} });
  surveyor = await signIn(browser, app.url, 'surveyor');
  head = await signIn(browser, app.url, 'bureau_head');
  await Promise.all([analyst, acceptor, admin].map((page) => page.context().close()));
}, 180_000);
afterAll(async () => {
  await browser.close();
  await app.end();
});

const footer = (page: Page) => page.locator('article footer');
const said = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

async function openTask(page: Page, name: string): Promise<void> {
  await page.goto(`${app.url}/work`);
  await page.locator('[data-task]', { hasText: name }).first().click();
  await page.getByRole('button', { name: 'More' }).waitFor();
}

test('a delegate fills in the form and hands it back', async () => {
  await openTask(surveyor, 'Note the visit');
  await footer(surveyor)
    .getByRole('button', { name: /^Complete → Check the note, .+ or .+/ })
    .waitFor();
  await footer(surveyor).getByRole('button', { name: 'Take it' }).click();
  await said(surveyor, 'You have it');
  await surveyor.getByLabel(/What was found/).fill('The gate is shut');
  await footer(surveyor).getByRole('button', { name: 'Delegate' }).click();
  const dialog = surveyor.getByRole('dialog');
  await dialog.getByLabel('Delegate to').fill('Xu');
  await surveyor.getByRole('option', { name: /Xu Hong/ }).click();
  await dialog.getByLabel(/Note/).fill('You know the house');
  await dialog.getByRole('button', { name: 'Delegate' }).click();
  await said(surveyor, /Xu Hong does this task for you/);
  await footer(surveyor).getByRole('button', { name: 'Take it back from Xu Hong' }).waitFor();
  await looksRight(surveyor, 'delegated-away');

  await openTask(head, 'Note the visit');
  await said(head, /Wang Jun delegated this task to you/);
  await said(head, 'You know the house');
  expect(await head.getByLabel(/What was found/).inputValue()).toBe('The gate is shut');
  await head.getByLabel(/What was found/).fill('The gate is open');
  await looksRight(head, 'delegate');
  await footer(head).getByRole('button', { name: 'Done, hand back' }).click();
  await said(head, '1 field needs a correction');
  await head.getByLabel(/Number of the visit/).fill('V-2026-0007');
  await footer(head).getByRole('button', { name: 'Done, hand back' }).click();
  await said(head, /is with its owner again/);

  await surveyor.getByText(/Xu Hong does this task for you/).waitFor({ state: 'hidden' });
  // The page that stayed open shows what was handed back, not what its owner had typed before.
  await surveyor.waitForFunction(
    "[...document.querySelectorAll('textarea')].some((one) => one.value === 'The gate is open' && !one.readOnly)",
  );
});

test('who completes it is told the number, and is offered the way back for as long as it works', async () => {
  await openTask(surveyor, 'Note the visit');
  await footer(surveyor)
    .getByRole('button', { name: /^Complete →/ })
    .click();
  await said(surveyor, 'The case now has number V-2026-0007.');
  const notice = surveyor.getByRole('alert').filter({ hasText: 'V-2026-0007' });
  const back = notice.getByRole('button', { name: 'Take it back' });
  await back.waitFor();
  // Nobody moves on while the pointer rests on what is said.
  await notice.hover();
  await looksRight(surveyor, 'number-told');
  await notice.hover();

  await openTask(head, 'Check the note');
  await said(head, 'V-2026-0007');
  await said(head, 'Then: Visit again');
  await looksRight(head, 'then');
  await footer(head).getByRole('button', { name: 'Take it' }).click();
  await said(head, 'You have it');
  await back.waitFor({ state: 'hidden' });

  await notice.getByRole('button', { name: 'Print receipt' }).click();
  await surveyor.getByRole('heading', { name: 'V-2026-0007' }).waitFor();
  await said(surveyor, 'The gate is open');
  await looksRight(surveyor, 'receipt');
  await speakChinese(surveyor);
  await said(surveyor, '受理回执');
  await looksRight(surveyor, 'receipt-zh');
});

test('the history offers the way back of what one did last, and the case its sheets', async () => {
  await footer(head).getByRole('button', { name: 'Put it back' }).click();
  await said(head, 'Nobody has it yet');
  await surveyor.getByRole('link', { name: '查看工单' }).click();
  await surveyor.getByRole('button', { name: '打印' }).waitFor();
  await surveyor.getByRole('link', { name: '受理回执' }).waitFor();
  await surveyor.getByRole('tab', { name: '经过' }).click();
  await surveyor.getByText('领取').first().waitFor();
  await looksRight(surveyor, 'case-history');
  expect(await surveyor.getByRole('button', { name: '撤回' }).count()).toBe(0);
});

test('whoever sends the case back goes on in the list, and is told', async () => {
  await openTask(head, 'Check the note');
  await footer(head).getByRole('button', { name: 'Send back' }).click();
  const dialog = head.getByRole('dialog');
  await dialog.getByLabel(/Why/).fill('No photo');
  await looksRight(head, 'send-back');
  await dialog.getByRole('button', { name: 'Send back' }).click();
  await said(head, 'The case went back to the earlier step');
  await head.waitForURL(/\/work(\?|$)/);
  expect(await head.getByText('This task is done').count()).toBe(0);
});
