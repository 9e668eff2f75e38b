import type { Browser, Locator, Page } from 'playwright-core';
import { startApp, type App } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { call, looksRight, speakChinese } from '../support/look.ts';
import { signIn } from '../support/person.ts';

/** What was typed and not submitted: in two windows, in two hands, and when the session ends meanwhile. */

const ext =
  '<extensionElements><zeebe:formDefinition formId="visit-note"/><zeebe:assignmentDefinition candidateGroups="surveyor,bureau_head"/></extensionElements>';
const visit = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:wattloom="urn:wattloom:1" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
  <process id="visit" name="Visit on site" isExecutable="true"><extensionElements><wattloom:case department="YC-XL"/></extensionElements>
    <startEvent id="s"/><userTask id="look" name="Look at the site">${ext}</userTask><endEvent id="e"/>
    <sequenceFlow id="f1" sourceRef="s" targetRef="look"/><sequenceFlow id="f2" sourceRef="look" targetRef="e"/></process></definitions>`;
const note = JSON.stringify({
  ...{ id: 'visit-note', type: 'default', schemaVersion: 19 },
  components: [
    { id: 'f1', type: 'textfield', key: 'found', label: 'What was found', properties: { labelZh: '现场情况' } },
    { id: 'f2', type: 'number', key: 'poles', label: 'Poles', properties: { labelZh: '电杆数' } },
    { id: 'f3', type: 'checkbox', key: 'isFar', label: 'Far from the road', properties: { labelZh: '远离道路' } },
  ],
});

/** On a busy machine a page needs its time; nothing waits for longer than it has to. */
const PATIENCE_MS = 60_000;

let app: App;
let browser: Browser;
let acceptor: Page;
let surveyor: Page;
let head: Page;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  const analyst = await signIn(browser, app.url, 'analyst');
  const resources = [
    { name: 'visit.bpmn', content: visit },
    { name: 'visit-note.form', content: note },
  ];
  await call(analyst, '/deployments', { resources });
  const admin = await signIn(browser, app.url, 'admin');
  const start = { subject: 'role:acceptor', object: 'process:visit', action: 'start', department: '*', condition: '' };
  await call(admin, '/rules', { id: 'visit-start', priority: 50, effect: 'allow', note: null, ...start });
  acceptor = await signIn(browser, app.url, 'acceptor');
  surveyor = await signIn(browser, app.url, 'surveyor');
  head = await signIn(browser, app.url, 'bureau_head');
  for (const page of [surveyor, head]) page.setDefaultTimeout(PATIENCE_MS);
  await Promise.all([analyst, admin].map((page) => page.context().close()));
}, 180_000);
afterAll(async () => {
  await browser.close();
  await app.end();
});

/** A task that both may do; its address. */
async function newTask(): Promise<string> {
  const { id } = await call<{ id: string }>(acceptor, '/processes/visit/instances', { variables: {} });
  const { rows } = await app.database.knex.raw<{ rows: { key: string }[] }>(
    'select key from wattloom.task where instance_id = ?',
    [id],
  );
  return `${id}:${rows[0]?.key}`;
}

async function open(page: Page, task: string): Promise<Locator> {
  await page.goto(`${app.url}/work/tasks/${task}`);
  const field = found(page);
  await field.waitFor();
  return field;
}

const found = (page: Page): Locator => page.getByLabel('What was found');
const says = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();
const saved = (page: Page): Promise<void> => says(page, /^Saved \d/);
const dialog = (page: Page): Locator => page.getByRole('dialog');

/** What the server has of it. */
async function stored(task: string): Promise<{ text: string | null; by: string; revision: number } | null> {
  const [id, key] = task.split(':');
  const [row] = await app.database.knex('wattloom.task_draft').where({ instance_id: id, key });
  return row ? { text: row.data.found, by: row.saved_by, revision: row.revision } : null;
}

async function until<T>(look: () => Promise<T>, isIt: (found: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 600; tries += 1) {
    const seen = await look();
    if (isIt(seen)) return seen;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Not seen: ${JSON.stringify(await look())}`);
}

const endSession = (username: string): Promise<unknown> =>
  app.database.knex('wattloom.session').where({ username }).delete();

/** A server goes on for some seconds with what it knows of a session: types on until it finds out. */
async function typeUntilAsked(page: Page, field: Locator): Promise<string> {
  const lost = page.getByRole('dialog', { name: /Your session has ended|is signed in here now/ });
  await field.press('End');
  for (let tries = 0; tries < 100 && !(await lost.isVisible()); tries += 1) {
    await page.keyboard.type('.');
    await lost.waitFor({ timeout: 600 }).catch(() => undefined);
  }
  await lost.waitFor();
  return field.inputValue();
}

async function signInAgain(page: Page): Promise<void> {
  const password = dialog(page).getByLabel('Password', { exact: true });
  await password.fill('wattloom');
  await password.press('Enter');
  await dialog(page).waitFor({ state: 'detached' });
}

test('two windows of one person: the second save is told, what differs is seen, and the choice is theirs', async () => {
  const task = await newTask();
  const second = await surveyor.context().newPage();
  second.setDefaultTimeout(PATIENCE_MS);
  const here = await open(surveyor, task);
  const there = await open(second, task);
  await here.fill('A pole leans');
  await saved(surveyor);

  await there.fill('Two poles lean');
  await second.getByLabel('Far from the road').check();

  await says(second, 'Not saved: you saved this draft in another window');
  await there.press('End');
  await second.keyboard.type(' badly');
  await second.getByRole('button', { name: 'See what differs' }).first().click();
  await says(second, 'In the other window');
  const rows = await dialog(second).getByRole('row').allInnerTexts();
  expect(rows.slice(1).map((row) => row.split(/\s*\t\s*/))).toEqual([
    ['What was found', 'Two poles lean badly', 'A pole leans'],
    ['Far from the road', 'Yes', 'No'],
  ]);
  await looksRight(second, 'draft-two-windows');
  await dialog(second).getByRole('button', { name: 'Keep mine' }).click();
  await saved(second);
  expect(await stored(task)).toEqual({ text: 'Two poles lean badly', by: 'surveyor', revision: 2 });

  // The first window did not see that: it is told before the task is completed.
  await here.press('End');
  await surveyor.keyboard.press('Control+Enter');
  await dialog(surveyor).getByRole('button', { name: 'Complete with mine' }).waitFor();
  await dialog(surveyor).getByRole('button', { name: 'Take the other window’s' }).click();
  await until(
    () => here.inputValue(),
    (text) => text === 'Two poles lean badly',
  );
  await surveyor.keyboard.press('Control+Enter');
  await says(surveyor, /Completed: Look at the site/);
  expect(await stored(task)).toBeNull();
  await second.close();
}, 240_000);

test('two people at one task: neither is overwritten, and it is told in Chinese too', async () => {
  const task = await newTask();
  const own = await open(surveyor, task);
  const theirs = await open(head, task);
  await own.fill('Wet ground');
  await saved(surveyor);
  await theirs.fill('Dry ground');

  await says(head, 'Not saved: Wang Jun saved this draft meanwhile');
  expect(await stored(task)).toEqual({ text: 'Wet ground', by: 'surveyor', revision: 1 });
  await looksRight(head, 'draft-conflict');

  // What was typed waits in this browser, and is asked about again, not put over what is newer.
  await head.reload();
  await found(head).waitFor();
  expect(await found(head).inputValue()).toBe('Dry ground');
  await speakChinese(head);
  await head.getByRole('button', { name: '查看差异' }).first().click();
  await says(head, /王军于 .* 保存了此草稿/);
  await looksRight(head, 'draft-conflict-zh');
  await dialog(head).getByRole('button', { name: '采用王军的内容' }).click();
  await says(head, /由王军于 .* 开始填写/);
  expect(await head.getByLabel('现场情况').inputValue()).toBe('Wet ground');
  await head.getByRole('button', { name: '语言' }).click();
  await head.getByText('English').click();
  await head.locator('html[lang="en"]').waitFor();
}, 240_000);

test('whoever takes a task over finds it filled in, and by whom', async () => {
  const task = await newTask();
  const own = await open(surveyor, task);
  await surveyor.getByRole('button', { name: 'Take it' }).click();
  await surveyor.getByRole('button', { name: 'Put it back' }).waitFor();
  await own.fill('Half a sen');
  await saved(surveyor);
  await head.goto(`${app.url}/work/tasks/${task}`);
  await found(head).waitFor();
  expect(await found(head).inputValue()).toBe('');

  await surveyor.getByRole('button', { name: 'Put it back' }).click();

  // The open page hears of it.
  await says(head, /^Begun by Wang Jun, .*What they typed stands in the form/);
  await until(
    () => found(head).inputValue(),
    (text) => text === 'Half a sen',
  );
  await looksRight(head, 'draft-begun');
  await found(head).press('End');
  await head.keyboard.type('tence');
  await saved(head);
  expect(await stored(task)).toEqual({ text: 'Half a sentence', by: 'bureau_head', revision: 2 });
}, 240_000);

test('a session that ends while one types: signed in again over the page, everything is saved and done', async () => {
  const task = await newTask();
  const second = await surveyor.context().newPage();
  second.setDefaultTimeout(PATIENCE_MS);
  const there = await open(second, task);
  const field = await open(surveyor, await newTask());
  const [, id = ''] = surveyor.url().split('/tasks/');
  // Typed before the session ended, and on its way when it did.
  const onItsWay = Promise.withResolvers<undefined>();
  await second.route('**/draft', async (route) => {
    await onItsWay.promise;
    await route.continue();
  });
  await there.pressSequentially('typed beside', { delay: 20 });
  const typedThere = await there.inputValue();
  await endSession('surveyor');

  const typed = await typeUntilAsked(surveyor, field);
  onItsWay.resolve(undefined);
  await dialog(second).waitFor();
  expect(await dialog(surveyor).count()).toBe(1);
  await looksRight(surveyor, 'session-lost');
  await signInAgain(surveyor);

  await until(
    () => stored(decodeURIComponent(id)),
    (draft) => draft?.text === typed,
  );
  // The other window learns of it by itself.
  await dialog(second).waitFor({ state: 'detached' });
  await until(
    () => stored(task),
    (draft) => draft?.text === typedThere,
  );
  await saved(second);
  await second.close();

  await endSession('surveyor');
  await until(
    () => surveyor.evaluate(() => fetch('/api/tasks').then(({ status }) => status)),
    (status) => status === 401,
  );
  await surveyor.getByRole('button', { name: 'Take it' }).click();
  await signInAgain(surveyor);
  await surveyor.getByRole('button', { name: 'Put it back' }).waitFor();
  await endSession('surveyor');
  await until(
    () => surveyor.evaluate(() => fetch('/api/tasks').then(({ status }) => status)),
    (status) => status === 401,
  );
  await field.press('Control+Enter');
  await signInAgain(surveyor);
  await says(surveyor, /Completed: Look at the site/);
}, 300_000);

test('in Design what was drawn is saved after the sign-in', async () => {
  const analyst = await signIn(browser, app.url, 'analyst');
  analyst.setDefaultTimeout(PATIENCE_MS);
  await analyst.goto(`${app.url}/design/data-sets/customer`);
  const label = analyst.getByLabel('Label').first();
  await label.waitFor();
  await endSession('analyst');

  const typed = await typeUntilAsked(analyst, label);
  await signInAgain(analyst);

  await says(analyst, /saved \d/i);
  const read = () => call<{ draft: { content: string } | null }>(analyst, '/definitions/dataSet/customer');
  await until(read, ({ draft }) => draft?.content.includes(typed) === true);
  expect(await label.inputValue()).toBe(typed);
  await analyst.context().close();
}, 240_000);

test('somebody else signs in in the same browser: nothing is saved as theirs, and the writer finds it again', async () => {
  const task = await newTask();
  const field = await open(surveyor, task);
  await field.fill('Mine');
  await saved(surveyor);
  const other = await surveyor.context().newPage();
  other.setDefaultTimeout(PATIENCE_MS);
  const enter = async (username: string): Promise<void> => {
    await other.goto(`${app.url}/sign-in`);
    await other.getByLabel('Name').fill(username);
    await other.getByLabel('Password', { exact: true }).fill('wattloom');
    await other.keyboard.press('Enter');
    await other.getByRole('button', { name: /: account$/ }).waitFor();
  };
  await enter('bureau_head');

  const typed = await typeUntilAsked(surveyor, field);
  await says(surveyor, 'Xu Hong is signed in here now');
  await looksRight(surveyor, 'session-other');
  await surveyor.getByRole('button', { name: 'Load the page as Xu Hong' }).click();

  await surveyor.getByRole('button', { name: 'Xu Hong: account' }).waitFor();
  await says(surveyor, /^Begun by Wang Jun/);
  expect(await found(surveyor).inputValue()).toBe('Mine');
  expect(await stored(task)).toMatchObject({ text: 'Mine', by: 'surveyor' });

  await enter('surveyor');
  await other.goto(`${app.url}/work/tasks/${task}`);
  await until(
    () => stored(task),
    (draft) => draft?.text === typed,
  );
  expect(await found(other).inputValue()).toBe(typed);
  expect((await stored(task))?.by).toBe('surveyor');
}, 240_000);
