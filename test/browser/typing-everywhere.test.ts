import type { Browser, Locator, Page } from 'playwright-core';
import { startApp, type App } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { signIn, signInAs } from '../support/person.ts';
import { busy, eventually, textOf, typeInto } from '../support/typing.ts';
import { visitResources } from '../support/visit.ts';

/** Every text field of Work, Operate and Admin holds what is typed into it, on a machine that is busy. */

type Username = 'acceptor' | 'surveyor' | 'analyst' | 'admin' | 'operator';

let app: App;
let browser: Browser;
let page: Page;
let task: string;
let caseId: string;
const thrown: string[] = [];

const as = (username: Username): Promise<void> => signInAs(page, app.url, username);

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  page = await signIn(browser, app.url, 'analyst');
  page.setDefaultTimeout(45_000);
  page.on('pageerror', ({ message }) => thrown.push(message));
  await page.goto('about:blank');
  await ask('/deployments', { resources: visitResources });
  await as('admin');
  const rule = { priority: 50, effect: 'allow', note: null, department: '*', condition: '', object: 'process:visit' };
  for (const action of ['start', 'view'])
    for (const role of ['acceptor', 'surveyor'])
      await ask('/rules', { id: `visit-${action}-${role}`, subject: `role:${role}`, action, ...rule });
  await as('acceptor');
  await ask('/processes/visit/instances', { variables: {} });
  await as('surveyor');
  const { items } = (await ask('/tasks')) as { items: { id: string; instanceId: string }[] };
  task = items[0]?.id ?? '';
  caseId = items[0]?.instanceId ?? '';
}, 240_000);
afterEach(() => expect(thrown).toEqual([]));
afterAll(async () => {
  await browser.close();
  await app.end();
});

async function ask(where: string, data?: object): Promise<unknown> {
  const method = data ? 'POST' : 'GET';
  const answer = await page.request.fetch(`${app.url}/api${where}`, { method, ...(data && { data }) });
  if (!answer.ok()) throw new Error(await answer.text());
  return answer.json();
}

/** Those that can be seen and written in. */
async function writable(fields: Locator): Promise<Locator[]> {
  const all = await fields.all();
  const open = await Promise.all(all.map(async (field) => (await field.isVisible()) && (await field.isEditable())));
  return all.filter((_field, at) => open[at]);
}

/** Into each of them in turn, every other text, once as many are there as the page must have. */
async function typeIntoAll(fields: Locator, atLeast: number): Promise<void> {
  const found = await eventually(
    () => writable(fields),
    ({ length }) => length >= atLeast,
  );
  // The load of the page is nobody's typing.
  const session = await busy(page);
  for (const [at, field] of found.entries()) {
    const text = `The quick fox ${at}`;
    await typeInto(page, field, text, 60);
    await eventually(
      () => textOf(field),
      (shown) => shown === text,
    );
  }
  await session.detach();
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
    await as(username);
    await page.goto(app.url + where());

    const fields = page
      .locator('main')
      .locator('input[type="text"], input[type="search"], input:not([type]), textarea');

    await typeIntoAll(fields, atLeast);
  },
  120_000,
);

test('the reason of an act', async () => {
  await as('surveyor');
  await page.goto(`${app.url}/work/tasks/${encodeURIComponent(task)}`);
  await page.getByRole('button', { name: 'Take it' }).click();
  await page.locator('article footer').getByRole('button', { name: 'Delegate' }).click();

  await typeIntoAll(page.getByRole('dialog').locator('textarea'), 1);
}, 120_000);
