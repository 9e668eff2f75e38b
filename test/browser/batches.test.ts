import type { Browser, Locator, Page } from 'playwright-core';
import { startApp, type App } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { call, looksRight, speakChinese } from '../support/look.ts';
import { signIn } from '../support/person.ts';

/** Work on many cases at once, made on its page and watched there; and cases that go to another version. */

const ext = '<extensionElements><zeebe:assignmentDefinition candidateGroups="surveyor"/></extensionElements>';
const flow = (from: string, to: string): string =>
  `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`;
const task = (id: string, name: string): string => `<userTask id="${id}" name="${name}">${ext}</userTask>`;
/** Its second step has another id in the second version, which no map can guess. */
const stock = (second: string): string => `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:wattloom="urn:wattloom:1" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
  <process id="stock" name="Stock" isExecutable="true"><extensionElements><wattloom:case department="YC-XL" number="=nr"/></extensionElements>
    <startEvent id="s"/>${task('pick', 'Pick the goods')}${task(second, `Weigh the goods (${second})`)}<endEvent id="e"/>
    ${flow('s', 'pick')}${flow('pick', second)}${flow(second, 'e')}</process></definitions>`;

let app: App;
let browser: Browser;
let operator: Page;
let surveyor: Page;
let analyst: Page;
const cases = new Map<string, string>();

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  analyst = await signIn(browser, app.url, 'analyst');
  await call(analyst, '/deployments', { resources: [{ name: 'stock.bpmn', content: stock('weigh') }] });
  const admin = await signIn(browser, app.url, 'admin');
  const start = { subject: 'role:acceptor', object: 'process:stock', action: 'start', department: '*', condition: '' };
  await call(admin, '/rules', { id: 'stock-start', priority: 50, effect: 'allow', note: null, ...start });
  const acceptor = await signIn(browser, app.url, 'acceptor');
  for (const nr of ['S-1', 'S-2', 'S-3', 'S-4', 'S-5']) {
    const { id } = await call<{ id: string }>(acceptor, '/processes/stock/instances', { variables: { nr } });
    cases.set(nr, id);
  }
  surveyor = await signIn(browser, app.url, 'surveyor');
  operator = await signIn(browser, app.url, 'operator');
  await Promise.all([admin, acceptor].map((page) => page.context().close()));
}, 180_000);
afterAll(async () => {
  await browser.close();
  await app.end();
});

const said = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

/** By the keyboard, once it can be pressed. */
async function press(button: Locator): Promise<void> {
  await button.click({ trial: true });
  await button.press('Enter');
}

async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByLabel(label, { exact: true }).first().click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

/** Holds a case fast, as a long transaction would, while something is done beside it. */
async function holding(number: string, work: () => Promise<void>): Promise<void> {
  await app.database.knex.transaction(async (trx) => {
    await trx.raw('select 1 from wattloom.instance where id = ? for update', [cases.get(number) ?? '']);
    await work();
  });
}

test('cases are marked in the list and suspended as a batch, which is paused and goes on', async () => {
  await operator.goto(`${app.url}/operate/batches`);
  await said(operator, 'No batches yet');
  await looksRight(operator, 'batches-none');
  await operator.goto(`${app.url}/work/cases?process=stock`);
  for (const number of ['S-1', 'S-2', 'S-3']) await operator.getByLabel(`Mark ${number}`).check();
  await looksRight(operator, 'cases-marked');
  await press(operator.getByRole('link', { name: 'Do something to 3 cases' }));
  await said(operator, 'These are 3 cases by now.');
  await operator.getByLabel('Suspend cases').check();
  const begin = operator.getByRole('button', { name: 'Begin: Suspend cases' });
  expect(await begin.isDisabled()).toBe(true);
  await operator.getByLabel('Why', { exact: false }).fill('The store is closed');
  await looksRight(operator, 'batch-new');
  await holding('S-2', async () => {
    await press(begin);
    await said(operator, 'The batch has begun');
    await said(operator, /^0 of 3/);
    await said(operator, 'Running');
    await press(operator.getByRole('button', { name: 'Pause' }));
    await said(operator, 'Paused');
    await looksRight(operator, 'batch-paused');
  });
  await press(operator.getByRole('button', { name: 'Go on' }));
  await said(operator, /^3 of 3: 3 done/);
  await said(operator, 'Ended');
  expect(await operator.getByRole('row', { name: /S-\d done/ }).count()).toBe(3);
});

test('what a batch passes over is told for each case; a batch can be cancelled under way', async () => {
  await operator.goto(`${app.url}/operate/batches/new`);
  await said(operator, /^Nothing narrows it down/);
  await choose(operator, 'Process', 'Stock');
  await said(operator, 'These are 5 cases by now.');
  await choose(operator, 'Standing at', 'Pick the goods');
  await operator.getByLabel('Why', { exact: false }).fill('The store is still closed');
  await looksRight(operator, 'batch-new-process');
  await press(operator.getByRole('button', { name: 'Begin: Suspend cases' }));
  await said(operator, /^5 of 5: 2 done, 3 passed over/);
  await operator.getByText('passed over: 3').click();
  await operator.getByRole('row', { name: /^S-4/ }).waitFor({ state: 'hidden' });
  expect(await operator.getByRole('row', { name: /S-[123] passed over.*suspended/i }).count()).toBe(3);
  await looksRight(operator, 'batch-passed-over');
  await operator.goto(`${app.url}/operate/batches/new?process=stock`);
  await operator.getByLabel('Resume cases').check();
  await said(operator, 'These are 5 cases by now.');
  await holding('S-5', async () => {
    await press(operator.getByRole('button', { name: 'Begin: Resume cases' }));
    await said(operator, /^0 of 5/);
    await press(operator.getByRole('button', { name: 'Cancel', exact: true }));
    await said(operator, 'Cancelled');
  });
  await operator.goto(`${app.url}/operate/batches`);
  await operator.getByRole('article', { name: 'Resume cases' }).getByText('Cancelled').waitFor();
  await looksRight(operator, 'batches');
});

test('ending cases asks for their number once more; whoever may not operate is told so', async () => {
  await operator.goto(`${app.url}/operate/batches/new?process=stock`);
  await operator.getByLabel('Cancel cases').check();
  await operator.getByLabel('Numbers').fill('S-5');
  await said(operator, 'This is 1 case by now.');
  await operator.getByLabel('Why', { exact: false }).fill('Counted twice');
  const begin = operator.getByRole('button', { name: 'Begin: Cancel cases' });
  expect(await begin.isDisabled()).toBe(true);
  await operator.getByLabel('Type 1 to confirm').fill('1');
  await looksRight(operator, 'batch-new-cancel');
  await press(begin);
  await said(operator, /^1 of 1: 1 done/);
  await press(operator.getByRole('link', { name: 'S-5' }));
  await said(operator, /^Stopped /);
  await surveyor.goto(`${app.url}/operate/batches/new`);
  await said(surveyor, /may not|No rule|not allowed|This is for/i);
});

test('cases go to another version: the map is proposed, what does not fit is named, and it runs as a batch', async () => {
  await surveyor.goto(`${app.url}/work`);
  for (let n = 0; n < 2; n += 1) {
    await surveyor.goto(`${app.url}/work`);
    await surveyor.locator('[data-task]', { hasText: 'Pick the goods' }).nth(n).click();
    await press(surveyor.getByRole('button', { name: /^Complete(?! and next)/ }));
    await said(surveyor, /^Completed: Pick the goods|suspended/);
  }
  await call(analyst, '/deployments', { resources: [{ name: 'stock.bpmn', content: stock('measure') }] });
  await operator.goto(`${app.url}/operate/migrate`);
  await choose(operator, 'Process', 'Stock');
  await said(operator, /4 cases run on this version/);
  await operator.getByText('Weigh the goods (weigh)').first().waitFor();
  await said(operator, /place(s)? do(es)? not fit/);
  const begin = operator.getByRole('button', { name: /^Move \d cases?$/ });
  expect(await begin.isDisabled()).toBe(true);
  await looksRight(operator, 'migrate-problems');
  await choose(operator, 'Where “Weigh the goods (weigh)” goes on', 'Weigh the goods (measure)');
  await said(operator, 'Everything has its place');
  await looksRight(operator, 'migrate-fits');
  await press(begin);
  await said(operator, /^4 of 4: 4 done/);
  await looksRight(operator, 'migrate-batch');
  await press(operator.getByRole('link', { name: 'S-1' }));
  await said(operator, 'Stock, version 2');
});

test('the same in Chinese', async () => {
  await operator.goto(`${app.url}/operate/batches`);
  await speakChinese(operator);
  await looksRight(operator, 'batches-zh');
  await operator.goto(`${app.url}/operate/batches/new`);
  await said(operator, '哪些工单');
  await looksRight(operator, 'batch-new-zh');
  await operator.goto(`${app.url}/operate/migrate`);
  await operator.getByRole('heading', { level: 1 }).waitFor();
  await looksRight(operator, 'migrate-zh');
});
