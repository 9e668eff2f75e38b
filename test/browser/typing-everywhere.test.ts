import type { Browser, Locator, Page } from 'playwright-core';
import { startApp, type App } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { call } from '../support/look.ts';
import { signIn } from '../support/person.ts';
import { busy, eventually, textOf, typeInto } from '../support/typing.ts';
import { visitResources } from '../support/visit.ts';

/** Every text field of Work, Operate and Admin holds what is typed into it, on a machine that is busy. */

const usernames = ['acceptor', 'surveyor', 'analyst', 'admin', 'operator'] as const;
type Username = (typeof usernames)[number];

let app: App;
let browser: Browser;
let task: string;
let caseId: string;
const pages = new Map<Username, Page>();
const thrown: string[] = [];

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  for (const username of usernames) pages.set(username, await open(username));
  await call(of('analyst'), '/deployments', { resources: visitResources });
  const rule = { priority: 50, effect: 'allow', note: null, department: '*', condition: '', object: 'process:visit' };
  for (const action of ['start', 'view'])
    for (const role of ['acceptor', 'surveyor'])
      await call(of('admin'), '/rules', { id: `visit-${action}-${role}`, subject: `role:${role}`, action, ...rule });
  await call(of('acceptor'), '/processes/visit/instances', { variables: {} });
  const { items } = await call<{ items: { id: string; instanceId: string }[] }>(of('surveyor'), '/tasks');
  task = items[0]?.id ?? '';
  caseId = items[0]?.instanceId ?? '';
}, 240_000);
afterEach(() => expect(thrown).toEqual([]));
afterAll(async () => {
  await browser.close();
  await app.end();
});

async function open(username: Username): Promise<Page> {
  const page = await signIn(browser, app.url, username);
  page.setDefaultTimeout(45_000);
  page.on('pageerror', ({ message }) => thrown.push(message));
  await busy(page);
  return page;
}

function of(username: Username): Page {
  const page = pages.get(username);
  if (!page) throw new Error(`Nobody signed in as ${username}.`);
  return page;
}

/** Those that can be seen and written in. */
async function writable(fields: Locator): Promise<Locator[]> {
  const all = await fields.all();
  const open = await Promise.all(all.map(async (field) => (await field.isVisible()) && (await field.isEditable())));
  return all.filter((_field, at) => open[at]);
}

/** Into each of them in turn, every other text, once as many are there as the page must have. */
async function typeIntoAll(page: Page, fields: Locator, atLeast: number): Promise<void> {
  const found = await eventually(
    () => writable(fields),
    ({ length }) => length >= atLeast,
  );
  for (const [at, field] of found.entries()) {
    const text = `The quick fox ${at}`;
    await typeInto(page, field, text, 60);
    await eventually(
      () => textOf(field),
      (shown) => shown === text,
    );
  }
}

test.each<[Username, string, () => string, number]>([
  ['surveyor', 'the work list and a task', () => `/work/tasks/${encodeURIComponent(task)}`, 4],
  ['acceptor', 'the list of cases', () => '/work/cases', 1],
  ['acceptor', 'the comments of a case', () => `/work/cases/${caseId}?tab=comments`, 1],
  ['analyst', 'the list of definitions', () => '/design', 1],
  ['admin', 'one person', () => '/admin/users/surveyor', 2],
  ['admin', 'the rules', () => '/admin/rules', 1],
  ['admin', 'why', () => '/admin/why', 1],
  ['operator', 'incidents', () => '/operate/incidents', 1],
])(
  '%s: %s',
  async (username, _name, where, atLeast) => {
    const page = of(username);
    await page.goto(app.url + where());

    const fields = page
      .locator('main')
      .locator('input[type="text"], input[type="search"], input:not([type]), textarea');

    await typeIntoAll(page, fields, atLeast);
  },
  120_000,
);

test('the reason of an act', async () => {
  const page = of('surveyor');
  await page.goto(`${app.url}/work/tasks/${encodeURIComponent(task)}`);
  await page.getByRole('button', { name: 'Take it' }).click();
  await page.locator('article footer').getByRole('button', { name: 'Delegate' }).click();

  await typeIntoAll(page, page.getByRole('dialog').locator('textarea'), 1);
}, 120_000);
