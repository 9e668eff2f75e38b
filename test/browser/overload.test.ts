import type { Browser, Page, Route } from 'playwright-core';
import { startApp, type App } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { call, looksRight, speakChinese } from '../support/look.ts';
import { signIn } from '../support/person.ts';

/** A server that is too busy, restarts or is gone: pages say so and wait, and lose neither a word nor a press. */

const field = (type: string, key: string, label: string, row: string) => ({
  ...{ id: key, key, type, label, properties: { labelZh: label } },
  layout: { row, columns: 16 },
});
const form = JSON.stringify({
  ...{ id: 'talk-note', type: 'default', schemaVersion: 19 },
  components: [field('textfield', 'caller', 'Caller', 'r1'), field('textarea', 'said', 'What was said', 'r2')],
});
const task = (id: string, name: string, more = ''): string =>
  `<userTask id="${id}" name="${name}"><extensionElements><zeebe:assignmentDefinition candidateGroups="acceptor,surveyor"/>${more}</extensionElements></userTask>`;
const flow = (from: string, to: string): string =>
  `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`;
const talk = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:wattloom="urn:wattloom:1" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
  <process id="talk" name="Call of a customer" isExecutable="true"><extensionElements><wattloom:case department="YC-XL" number="T-1"/></extensionElements>
    <startEvent id="s"/>${task('note', 'Note the call', '<zeebe:formDefinition formId="talk-note"/>')}${task('answer', 'Answer the call')}
    <endEvent id="e"/>${flow('s', 'note')}${flow('note', 'answer')}${flow('answer', 'e')}</process></definitions>`;

const caller = 'Zhao Guiying';
const saidBefore = 'The lamp in the yard is dark, ';
const saidThen = 'and the key lies with the neighbour.';

let app: App;
let browser: Browser;
let clerk: Page;
let surveyor: Page;
let analyst: Page;
let admin: Page;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  analyst = await signIn(browser, app.url, 'analyst');
  const resources = [
    { name: 'talk-note.form', content: form },
    { name: 'talk.bpmn', content: talk },
  ];
  await call(analyst, '/deployments', { resources });
  admin = await signIn(browser, app.url, 'admin');
  const start = { subject: 'role:acceptor', object: 'process:talk', action: 'start', department: '*', condition: '' };
  await call(admin, '/rules', { id: 'talk-start', priority: 50, effect: 'allow', note: null, ...start });
  clerk = await signIn(browser, app.url, 'acceptor');
  surveyor = await signIn(browser, app.url, 'surveyor');
}, 180_000);
afterAll(async () => {
  await browser.close();
  await app.end();
});

/** Every call of this page is refused from now on; what it gives ends that. The stream of changes stays open, as it would. */
async function overload(page: Page, code: string, seconds: number): Promise<() => Promise<void>> {
  const refuse = (route: Route): Promise<void> =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      headers: { 'retry-after': String(seconds) },
      body: JSON.stringify({ status: 503, code, title: 'Not at this moment', detail: code, details: { seconds } }),
    });
  const calls = /\/api\/(?!live)/;
  await page.route(calls, refuse);
  return () => page.unroute(calls, refuse);
}

const says = (page: Page, text: string | RegExp): Promise<void> =>
  page.getByRole('status').filter({ hasText: text }).first().waitFor();
const isQuiet = (page: Page): Promise<void> =>
  page.locator('[data-trouble]').waitFor({ state: 'hidden', timeout: 40_000 });
const completeButton = (page: Page) => page.getByRole('button', { name: /^Complete( →|$)/ });

interface Case {
  readonly id: string;
  readonly tasks: readonly { readonly id: string; readonly name: string }[];
  readonly variables: Readonly<Record<string, unknown>>;
}
const readCase = (id: string): Promise<Case> => call<Case>(clerk, `/instances/${id}`);

/** A new case, and its first task open on somebody's page. */
async function openNewTask(page: Page): Promise<string> {
  const { id } = await call<Case>(clerk, '/processes/talk/instances', { variables: {} });
  const [first] = (await readCase(id)).tasks;
  await page.goto(`${app.url}/work/tasks/${encodeURIComponent(first?.id ?? '')}`);
  // Just after a restart on a busy machine the first page takes up to 15 s to be drawn.
  await page.getByLabel('Caller').waitFor({ timeout: 40_000 });
  return id;
}

/** By the keyboard alone, from where one is. */
async function tabTo(page: Page, name: string): Promise<void> {
  const place = page.getByRole('button', { name, exact: true }).and(page.locator(':visible'));
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Shift+Tab');
    if ((await place.and(page.locator(':focus')).count()) > 0) return;
  }
  throw new Error(`Expected to reach "${name}" by the keyboard, but 60 presses did not.`);
}

/** The calls that complete a task, as this page sent them, and how they were answered. */
function completions(page: Page) {
  const keys = new Set<string>();
  const answers: number[] = [];
  page.on('response', (answer) => {
    if (!answer.url().endsWith('/complete')) return;
    keys.add(answer.request().headers()['idempotency-key'] ?? '');
    answers.push(answer.status());
  });
  return { keys, answers };
}

async function wasCompletedOnce(id: string, sent: ReturnType<typeof completions>): Promise<void> {
  const { tasks, variables } = await readCase(id);
  expect(tasks.map(({ name }) => name)).toEqual(['Answer the call']);
  expect(variables).toMatchObject({ caller, said: saidBefore + saidThen });
  expect(sent.keys.size).toBe(1);
  expect(sent.answers.filter((one) => one === 200)).toHaveLength(1);
}

test('a busy server: the page says so, keeps what is typed, and completes once', async () => {
  const id = await openNewTask(clerk);
  const sent = completions(clerk);
  await clerk.getByLabel('Caller').focus();
  await clerk.keyboard.type(caller);
  const end = await overload(clerk, 'overloaded', 3);
  await clerk.keyboard.press('Tab');
  await clerk.keyboard.type(saidBefore);
  await says(clerk, 'Not saved yet, trying again');
  await says(clerk, 'The server is busy. Trying again in');
  await clerk.keyboard.type(saidThen);
  await looksRight(clerk, 'overload-task');
  for (let presses = 0; presses < 3; presses += 1) await clerk.keyboard.press('Control+Enter');
  await completeButton(clerk).and(clerk.locator('[data-loading]')).waitFor();
  expect(await clerk.getByLabel('What was said').inputValue()).toBe(saidBefore + saidThen);
  await looksRight(clerk, 'overload-completing');
  await tabTo(clerk, 'Try now');
  await clerk.keyboard.press('Enter');
  await says(clerk, 'The server is busy.');
  expect(sent.answers.filter((one) => one === 200)).toEqual([]);
  await end();
  await clerk.getByText('Completed: Note the call').waitFor();
  await isQuiet(clerk);
  await wasCompletedOnce(id, sent);
}, 120_000);

test('a server that is killed and comes back: the same, and a task is taken once by a press made meanwhile', async () => {
  const other = await openNewTask(surveyor);
  const id = await openNewTask(clerk);
  const sent = completions(clerk);
  await clerk.getByLabel('Caller').focus();
  await clerk.keyboard.type(caller);
  await clerk.keyboard.press('Tab');
  await clerk.keyboard.type(saidBefore);
  await app.kill();
  await clerk.keyboard.type(saidThen);
  await says(clerk, 'No connection. Kept in this browser');
  await says(clerk, 'The server cannot be reached.');
  await says(surveyor, 'The server cannot be reached.');
  const take = surveyor.getByRole('button', { name: 'Take it' });
  await take.press('Enter');
  await surveyor.locator('footer [data-loading]').first().waitFor();
  await clerk.keyboard.press('Control+Enter');
  await completeButton(clerk).and(clerk.locator('[data-loading]')).waitFor();
  await looksRight(clerk, 'unreachable-completing');
  await app.restart();
  await clerk.getByText('Completed: Note the call').waitFor({ timeout: 40_000 });
  await wasCompletedOnce(id, sent);
  await surveyor.getByText('You have “Note the call” now').waitFor({ timeout: 40_000 });
  const [taken] = (await readCase(other)).tasks;
  const { may } = await call<{ may: { release: { allowed: boolean } } }>(surveyor, `/tasks/${taken?.id ?? ''}`);
  expect(may.release.allowed).toBe(true);
  await Promise.all([isQuiet(clerk), isQuiet(surveyor)]);
}, 180_000);

test('what others did while the server was away is read when it is back', async () => {
  await call(clerk, '/processes/talk/instances', { variables: {} });
  await clerk.goto(`${app.url}/work`);
  await clerk.locator('[data-task]').first().waitFor();
  const listed = await clerk.locator('[data-task]').count();
  await app.kill();
  await says(clerk, 'The server cannot be reached.');
  expect(await clerk.locator('[data-task]').count()).toBe(listed);
  await app.restart();
  await call(clerk, '/processes/talk/instances', { variables: {} });
  await clerk.locator('[data-task]').nth(listed).waitFor({ timeout: 40_000 });
  await isQuiet(clerk);
}, 120_000);

test('a page that was never opened waits for the server too, and nothing is loaded anew', async () => {
  await surveyor.evaluate('window.isStillHere = true');
  await app.kill();
  await says(surveyor, 'The server cannot be reached.');
  await surveyor.getByRole('link', { name: 'Start a case' }).first().press('Enter');
  await app.restart();
  await surveyor.getByRole('heading', { level: 1, name: 'Start a case' }).waitFor({ timeout: 40_000 });
  expect(await surveyor.evaluate('window.isStillHere')).toBe(true);
}, 120_000);

test('a comment that is written meanwhile is sent once; a changed one stays until it is', async () => {
  await openNewTask(surveyor);
  await surveyor.getByRole('tab', { name: 'Comments' }).press('Enter');
  const text = surveyor.getByRole('textbox', { name: 'Comment' });
  await text.focus();
  let end = await overload(surveyor, 'overloaded', 1);
  await surveyor.keyboard.type('She calls again at noon');
  const send = surveyor.getByRole('button', { name: 'Send', exact: true });
  await send.press('Enter');
  await says(surveyor, 'The server is busy.');
  expect(await text.inputValue()).toBe('She calls again at noon');
  expect(await send.getAttribute('data-loading')).toBe('true');
  await end();
  const written = surveyor.locator('ol li', { hasText: 'She calls again at noon' });
  await written.waitFor();
  expect([await written.count(), await text.inputValue()]).toEqual([1, '']);
  await written.getByRole('button', { name: 'Change' }).press('Enter');
  const changed = surveyor.locator('ol li textarea').first();
  await changed.fill('She calls again at one');
  end = await overload(surveyor, 'overloaded', 1);
  await surveyor.locator('ol li').getByRole('button', { name: 'Save' }).press('Enter');
  await says(surveyor, 'The server is busy.');
  expect(await changed.inputValue()).toBe('She calls again at one');
  await end();
  await surveyor.locator('ol li p', { hasText: 'She calls again at one' }).waitFor();
  await isQuiet(surveyor);
}, 120_000);

test('a draft of the analyst is not saved yet, then saved with everything that was drawn by then', async () => {
  await analyst.goto(`${app.url}/design/data-sets/customer`);
  const label = analyst.getByLabel('Label').first();
  await label.waitFor();
  const end = await overload(analyst, 'database-unavailable', 2);
  await label.fill('Customer of the service');
  await says(analyst, 'Not saved yet, trying again');
  await says(analyst, 'The server cannot reach its database.');
  await looksRight(analyst, 'overload-design');
  await label.press('End');
  await analyst.keyboard.type(' area');
  await end();
  await says(analyst, /Saved/);
  await isQuiet(analyst);
  const { draft } = await call<{ draft: { content: string } }>(analyst, '/definitions/dataSet/customer');
  expect(draft.content).toContain('Customer of the service area');
}, 120_000);

test('a form of the administrator waits with what was typed, and is saved', async () => {
  await admin.goto(`${app.url}/admin/users/surveyor`);
  const name = admin.getByLabel('Name', { exact: false }).first();
  await name.fill('Wang Jun the Elder');
  const end = await overload(admin, 'overloaded', 1);
  await name.press('Enter');
  await says(admin, 'The server is busy.');
  await admin.locator('main [data-loading]').first().waitFor();
  expect(await name.inputValue()).toBe('Wang Jun the Elder');
  await looksRight(admin, 'overload-admin');
  await end();
  await admin.getByRole('heading', { level: 1, name: 'Wang Jun the Elder' }).waitFor();
  await isQuiet(admin);
}, 120_000);

test('everybody signs in at once: the page waits its turn, in both languages', async () => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(`${app.url}/sign-in`);
  await speakChinese(page);
  await page.getByLabel('用户名').fill('acceptor');
  await page.getByLabel('密码', { exact: true }).fill('wattloom');
  const end = await overload(page, 'too-busy', 2);
  await page.keyboard.press('Enter');
  await says(page, '服务器繁忙。');
  await page.locator('form button[data-loading]').waitFor();
  await looksRight(page, 'overload-sign-in-zh');
  await end();
  await page.locator('[data-task]').first().waitFor();
  await isQuiet(page);
  const again = await overload(page, 'overloaded', 2);
  await page.reload();
  await says(page, '服务器繁忙。');
  await looksRight(page, 'overload-opening-zh');
  await again();
  await page.locator('[data-task]').first().waitFor();
  await context.close();
}, 120_000);
