import { extractText, getDocumentProxy } from 'unpdf';
import { writeFile, mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { startApp, type App } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { call, speakChinese } from '../support/look.ts';
import { signIn } from '../support/person.ts';
import { visitResources } from '../support/visit.ts';

/** What comes out of the printer, read from the PDF that the browser makes of it. */

let app: App;
let browser: Browser;
let page: Page;
let caseId: string;
let taskId: string;

interface Item {
  readonly id: string;
}

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  const analyst = await signIn(browser, app.url, 'analyst');
  await call(analyst, '/deployments', { resources: visitResources });
  const admin = await signIn(browser, app.url, 'admin');
  const rule = { priority: 50, effect: 'allow', note: null, department: '*', condition: '', object: 'process:visit' };
  for (const action of ['start', 'view'])
    await call(admin, '/rules', { id: `visit-${action}`, subject: 'role:surveyor', action, ...rule });
  page = await signIn(browser, app.url, 'surveyor');
  caseId = (await call<Item>(page, '/processes/visit/instances', { variables: {} })).id;
  const open = await call<{ items: readonly Item[] }>(page, `/tasks?instance=${caseId}`);
  taskId = open.items[0]!.id;
  // A history of several pages.
  for (let time = 0; time < 40; time += 1) {
    await call(page, `/tasks/${taskId}/claim`, {});
    await call(page, `/tasks/${taskId}/release`, {});
  }
  await Promise.all([analyst, admin].map((one) => one.context().close()));
}, 240_000);
afterAll(async () => {
  await browser.close();
  await app.end();
});

interface Printed {
  readonly pages: readonly string[];
  readonly all: string;
}

async function printed(name: string): Promise<Printed> {
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const folder = process.env.WATTLOOM_PICTURES;
  if (folder) {
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, `${name}.pdf`), pdf);
  }
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: false });
  const pages = text.map((one) => one.replace(/\s+/g, ' '));
  return { pages, all: pages.join(' ') };
}

/** How many sheets of A4 with their number at the foot. */
const numbered = ({ pages }: Printed): void =>
  pages.forEach((text, at) => expect(text).toContain(`${at + 1} / ${pages.length}`));

/** Black on white, and nothing of the window around it. */
async function isPaper(): Promise<void> {
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  const found = await page.evaluate<unknown>(`(() => {
    const sheet = document.querySelector('.wl-print');
    const { color } = getComputedStyle(sheet);
    return { color, ground: getComputedStyle(document.body).backgroundColor, root: getComputedStyle(document.querySelector('#root')).display };
  })()`);
  expect(found).toEqual({ color: 'rgb(0, 0, 0)', ground: 'rgb(255, 255, 255)', root: 'none' });
  await page.emulateMedia({ media: null, colorScheme: 'dark' });
}

test('a task: its form with what is typed at that moment, and room where nothing is', async () => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`${app.url}/work/tasks/${taskId}`);
  await page.getByLabel(/What was found/).fill('The gate was open.\n'.repeat(3) + 'x'.repeat(300));
  await page.getByText('Own house').click();

  const sheet = await printed('task');

  expect(sheet.pages).toHaveLength(1);
  numbered(sheet);
  for (const text of [
    'Note the visit',
    'Visit on site',
    'On site',
    'What was found',
    'The gate was open.',
    'Own house',
  ])
    expect(sheet.all).toContain(text);
  for (const text of ['Signed by', 'Signature', 'Wang Jun', 'Case without a number yet'])
    expect(sheet.all).toContain(text);
  for (const screen of ['Take it', 'Complete', 'Saved', 'Flat']) expect(sheet.all).not.toContain(screen);
  await isPaper();
});

test('a case: where it stands, what it knows, and its whole history on as many pages as it takes', async () => {
  const variables = { visitNo: 'V-2026-0012', found: 'The gate is open', kind: 'h', open: '' };
  await call(page, `/tasks/${taskId}/complete`, { variables });
  await page.goto(`${app.url}/work/cases/${caseId}`);
  await page.locator('.wl-print td').first().waitFor({ state: 'attached' });

  const sheet = await printed('case');

  expect(sheet.pages.length).toBeGreaterThan(2);
  expect(sheet.pages.length).toBeLessThan(7);
  numbered(sheet);
  for (const text of sheet.pages) expect(text).toContain('V-2026-0012 · Visit on site');
  // The head of the table is repeated, and no event is lost between pages.
  expect(sheet.all.match(/What happened/g)!.length).toBeGreaterThan(1);
  expect(sheet.all.match(/took “Note the visit”|took/g)!.length).toBeGreaterThanOrEqual(40);
  for (const text of ['Where it stands', 'Check the note', 'The gate is open', 'History'])
    expect(sheet.all).toContain(text);
  await isPaper();
});

test('a receipt: number, office, by whom and what was handed in', async () => {
  await page.getByRole('link', { name: 'Receipt' }).click();
  await page.getByRole('button', { name: 'Print receipt' }).waitFor();

  const sheet = await printed('receipt');

  expect(sheet.pages).toHaveLength(1);
  numbered(sheet);
  for (const text of [
    'Receipt',
    'V-2026-0012',
    'Wang Jun',
    'What was found',
    'The gate is open',
    'Own house',
    'Office',
  ])
    expect(sheet.all).toContain(text);
  expect(sheet.all.match(/The gate is open/g)).toHaveLength(1);
  // Nobody adds to a receipt what was not handed in.
  expect(sheet.all).not.toContain('Signed by');
  await isPaper();
});

test('the same in Chinese', async () => {
  await speakChinese(page);
  const sheet = page.locator('.wl-print');
  await sheet.getByText('受理回执').waitFor({ state: 'attached' });
  // The words of the page, for the machine that tests may have no Chinese face to write them with.
  const words = (await sheet.textContent()) ?? '';
  for (const text of ['受理回执', '业务', '受理人', '现场情况', '现场发现', '独栋', '盖章'])
    expect(words).toContain(text);
  const { pages } = await printed('receipt-zh');
  expect(pages).toHaveLength(1);
  expect(pages[0]).toContain('V-2026-0012');
  await isPaper();
});
