import type { Browser, Locator, Page } from 'playwright-core';
import { startApp, type App } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { call, hasFocus, looksRight, picture, speakChinese } from '../support/look.ts';
import { signIn } from '../support/person.ts';

/** What people do with a task beside doing it, in real windows, by mouse and by keyboard. */

const ext =
  '<extensionElements><zeebe:assignmentDefinition candidateGroups="surveyor,bureau_head"/><wattloom:deadline workingDays="3" remindBefore="4"/></extensionElements>';
const flow = (from: string, to: string): string =>
  `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`;
const task = (id: string, name: string): string => `<userTask id="${id}" name="${name}">${ext}</userTask>`;
const visit = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:wattloom="urn:wattloom:1" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
  <process id="visit" name="Visit on site" isExecutable="true"><extensionElements><wattloom:case department="YC-XL" number="V-1"/></extensionElements>
    <startEvent id="s"/>${task('look', 'Look at the site')}${task('sketch', 'Sketch the site')}${task('report', 'Report what was found')}
    <endEvent id="e"/>${flow('s', 'look')}${flow('look', 'sketch')}${flow('sketch', 'report')}${flow('report', 'e')}</process></definitions>`;

let app: App;
let browser: Browser;
let surveyor: Page;
let head: Page;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  const analyst = await signIn(browser, app.url, 'analyst');
  await call(analyst, '/deployments', { resources: [{ name: 'visit.bpmn', content: visit }] });
  const acceptor = await signIn(browser, app.url, 'acceptor');
  surveyor = await signIn(browser, app.url, 'surveyor');
  head = await signIn(browser, app.url, 'bureau_head');
  const admin = await signIn(browser, app.url, 'admin');
  const start = { subject: 'role:acceptor', object: 'process:visit', action: 'start', department: '*', condition: '' };
  await call(admin, '/rules', { id: 'visit-start', priority: 50, effect: 'allow', note: null, ...start });
  await call(acceptor, '/processes/visit/instances', { variables: {} });
  await Promise.all([analyst, acceptor, admin].map((page) => page.context().close()));
}, 180_000);
afterAll(async () => {
  await browser.close();
  await app.end();
});

/** What was completed is said where it covers no title, no field that filters and no act. */
async function leavesFree(page: Page, name: string): Promise<void> {
  const notice = page.getByRole('alert').filter({ hasText: /^Completed: / });
  await notice.getByRole('button', { name: 'Take it back' }).click({ trial: true });
  await picture(page, name);
  const { x, y, width, height } = (await notice.boundingBox())!;
  const places = page.locator('main').locator('h1, h2, footer, input[type="search"], [data-task]');
  for (const place of await places.all()) {
    const box = await place.boundingBox();
    if (box === null) continue;
    const isFree = box.x >= x + width || box.x + box.width <= x || box.y >= y + height || box.y + box.height <= y;
    expect([await place.innerText(), isFree]).toEqual([expect.anything(), true]);
  }
}

async function openTask(page: Page, name: string): Promise<void> {
  await page.goto(`${app.url}/work`);
  await page.locator('[data-task]', { hasText: name }).first().click();
  await page.getByRole('button', { name: 'More' }).waitFor();
}

/** By the keyboard, once it can be pressed. */
async function press(button: Locator): Promise<void> {
  await button.click({ trial: true });
  await button.press('Enter');
}

async function chooseAct(page: Page, name: RegExp): Promise<Locator> {
  await press(page.getByRole('button', { name: 'More' }));
  await press(page.getByRole('menuitem', { name }));
  return page.getByRole('dialog');
}

async function choosePerson(page: Page, label: string, name: string): Promise<void> {
  const field = page.getByRole('dialog').getByLabel(label).first();
  await field.fill(name);
  await page.getByRole('option', { name: new RegExp(name) }).waitFor();
  await field.press('ArrowDown');
  await field.press('Enter');
}

const footer = (page: Page) => page.locator('article footer');
const said = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

test('a task is taken, put back and delegated from the keyboard, and whoever gets it is told', async () => {
  await openTask(surveyor, 'Look at the site');
  await looksRight(surveyor, 'task-free');
  const why = footer(surveyor).getByRole('button', { name: 'Why?' }).first();
  await press(why);
  const reason = surveyor.getByRole('dialog').filter({ hasText: /Only whoever has it|Nobody has this task|take/i });
  await hasFocus(reason);
  await surveyor.keyboard.press('Escape');
  await reason.waitFor({ state: 'hidden' });
  await hasFocus(why);
  await press(footer(surveyor).getByRole('button', { name: 'Take it' }));
  await said(surveyor, 'You have “Look at the site” now');
  await press(footer(surveyor).getByRole('button', { name: 'Put it back' }));
  await said(surveyor, '“Look at the site” is free again');
  await press(footer(surveyor).getByRole('button', { name: 'Take it' }));
  await said(surveyor, 'You have it');
  const delegate = footer(surveyor).getByRole('button', { name: 'Delegate' });
  await press(delegate);
  await surveyor.getByRole('dialog', { name: /^Delegate/ }).waitFor();
  await surveyor.keyboard.press('Escape');
  await surveyor.keyboard.press('Escape');
  await surveyor.getByRole('dialog').waitFor({ state: 'hidden' });
  await hasFocus(delegate);
  await press(delegate);
  await surveyor.getByRole('option').first().waitFor();
  await looksRight(surveyor, 'dialog-delegate');
  await choosePerson(surveyor, 'Delegate to', 'Xu Hong');
  await surveyor.getByRole('dialog').getByLabel(/Note/).fill('You know the place');
  await press(surveyor.getByRole('dialog').getByRole('button', { name: 'Delegate' }));
  await said(surveyor, '“Look at the site” was delegated');
  await head.goto(`${app.url}/work`);
  await press(head.getByRole('button', { name: /^Notifications, 1 new/ }));
  await said(head, 'Wang Jun delegated “Look at the site” to you');
  await looksRight(head, 'notifications');
  await press(head.getByRole('button', { name: /Wang Jun delegated/ }));
  await said(head, 'Delegated by Wang Jun');
  await looksRight(head, 'task-delegated');
  await press(footer(head).getByRole('button', { name: 'Give it back' }));
  await press(head.getByRole('dialog').getByRole('button', { name: 'Give it back' }));
  await said(head, '“Look at the site” was given back');
});

test('who may not change the dates reads why in the menu; who may, changes dates and priority', async () => {
  await openTask(surveyor, 'Look at the site');
  await press(surveyor.getByRole('button', { name: 'More' }));
  const dates = surveyor.getByRole('menuitem', { name: /Change the dates/ });
  expect(await dates.getAttribute('aria-disabled')).toBe('true');
  expect(await dates.textContent()).toMatch(/Change the dates.{10,}/);
  await looksRight(surveyor, 'menu-more');
  await surveyor.keyboard.press('Escape');
  await openTask(head, 'Look at the site');
  const when = await chooseAct(head, /Change the dates/);
  await when.getByLabel('Due').fill('2027-03-05T16:00');
  await when.getByLabel('Follow up').fill('2027-03-01T09:00');
  await when.getByLabel(/Note/).fill('The road is closed until then');
  await looksRight(head, 'dialog-dates');
  await press(when.getByRole('button', { name: 'Change the dates' }));
  await said(head, 'The dates of “Look at the site” were changed');
  await said(head, /Mar 5|5 Mar/);
  const urgent = await chooseAct(head, /Change the priority/);
  await urgent.getByText('Urgent', { exact: true }).click();
  await looksRight(head, 'dialog-priority');
  await press(urgent.getByRole('button', { name: 'Change the priority' }));
  await said(head, 'The priority of “Look at the site” was changed');
  await said(head, 'Urgent');
  await hasFocus(head.getByRole('button', { name: 'More' }));
});

test('what is done on a page that is not up to date is refused with the reason; a task is handed over', async () => {
  await openTask(surveyor, 'Look at the site');
  await press(footer(surveyor).getByRole('button', { name: 'Put it back' }));
  await said(surveyor, '“Look at the site” is free again');
  // As in a tunnel: nothing tells this page what others do.
  await surveyor.route('**/api/live**', (route) => route.abort());
  await openTask(surveyor, 'Look at the site');
  await footer(surveyor).getByRole('button', { name: 'Take it' }).waitFor();
  await openTask(head, 'Look at the site');
  await press(footer(head).getByRole('button', { name: 'Take it' }));
  await said(head, 'You have it');
  await press(footer(surveyor).getByRole('button', { name: 'Take it' }));
  await said(surveyor, 'That did not work');
  await said(surveyor, /Somebody has just taken|Xu Hong/);
  await said(surveyor, 'Xu Hong has it');
  await press(footer(surveyor).getByRole('button', { name: 'Why?' }).first());
  await surveyor.getByRole('dialog').getByText('Xu Hong has this task').waitFor();
  await looksRight(surveyor, 'task-of-another');
  await surveyor.unroute('**/api/live**');
  const assign = await chooseAct(head, /Hand over/);
  await choosePerson(head, 'Hand over to', 'Wang Jun');
  await looksRight(head, 'dialog-assign');
  await press(assign.getByRole('button', { name: 'Hand over' }));
  await said(head, '“Look at the site” was handed over');
  await said(head, 'Wang Jun has it');
});

test('what was completed is taken back, and what is wrong is sent back to a chosen step with the reason', async () => {
  await openTask(surveyor, 'Look at the site');
  await press(surveyor.getByRole('button', { name: /^Complete →/ }));
  await leavesFree(surveyor, 'notice-desk');
  await press(surveyor.getByRole('button', { name: 'Take it back' }));
  await said(surveyor, 'You have “Look at the site” again');
  await press(surveyor.getByRole('button', { name: /^Complete →/ }));
  await said(surveyor, 'Completed: Look at the site');
  await openTask(surveyor, 'Sketch the site');
  await surveyor.setViewportSize({ width: 390, height: 844 });
  await press(surveyor.getByRole('button', { name: /^Complete →/ }));
  await leavesFree(surveyor, 'notice-phone');
  await surveyor.setViewportSize({ width: 1440, height: 900 });
  await openTask(head, 'Report what was found');
  await press(footer(head).getByRole('button', { name: 'Send back' }));
  const dialog = head.getByRole('dialog', { name: /^Send back/ });
  expect(await dialog.getByRole('radio').count()).toBe(2);
  await dialog.getByRole('radio', { name: 'Look at the site' }).check();
  await looksRight(head, 'dialog-return');
  const act = dialog.getByRole('button', { name: 'Send back' });
  expect(await act.isDisabled()).toBe(true);
  await dialog.getByLabel(/Why/).fill('The photo of the gate is missing');
  await press(act);
  await said(head, 'The case went back to the earlier step');
  await openTask(surveyor, 'Look at the site');
  await said(surveyor, 'Xu Hong sent this back from “Report what was found”: The photo of the gate is missing');
  await looksRight(surveyor, 'task-returned');
});

test('a signature is asked for, given, and only then the task can be completed', async () => {
  const dialog = await chooseAct(surveyor, /Ask for a signature/);
  await choosePerson(surveyor, 'Signature of', 'Xu Hong');
  await dialog.getByLabel(/Note/).fill('Is the distance right?');
  await looksRight(surveyor, 'dialog-sign');
  await press(dialog.getByRole('button', { name: 'Ask for a signature' }));
  await said(surveyor, 'Asked for a signature to “Look at the site”');
  await said(surveyor, 'Signatures missing: Xu Hong');
  await looksRight(surveyor, 'task-signatures');
  await head.goto(`${app.url}/work`);
  await head.locator('[data-task]', { hasText: 'Signature' }).first().click();
  await said(head, /Wang Jun asks for your signature.*Is the distance right/);
  await looksRight(head, 'task-sign');
  await press(footer(head).getByRole('button', { name: 'Sign' }));
  await said(head, /Completed: Look at the site/);
  await surveyor.getByText('Signatures missing').waitFor({ state: 'hidden' });
});

test('comments are written, changed and deleted; the history says who did what and why, in both languages', async () => {
  await openTask(surveyor, 'Look at the site');
  await press(surveyor.getByRole('tab', { name: 'Comments' }));
  await said(surveyor, 'Nobody has said anything yet');
  const field = surveyor.getByRole('textbox', { name: 'Comment' });
  for (const text of ['The gate is open on Mondays, @bureau_head', 'Never mind']) {
    await field.fill(text);
    await press(surveyor.getByRole('button', { name: 'Send', exact: true }));
    await surveyor.locator('ol li', { hasText: text }).waitFor();
  }
  const last = surveyor.locator('ol li').last();
  await press(last.getByRole('button', { name: 'Change' }));
  await last.getByRole('textbox').fill('Or on Tuesdays');
  await press(last.getByRole('button', { name: 'Save' }));
  await said(surveyor, 'Or on Tuesdays');
  await looksRight(surveyor, 'comments');
  await press(last.getByRole('button', { name: 'Delete' }));
  await said(surveyor, 'Deleted');
  await press(surveyor.getByRole('tab', { name: 'History' }));
  await said(surveyor, 'Wang Jun delegated “Look at the site” to Xu Hong');
  for (const why of ['You know the place', 'The road is closed until then', 'Is the distance right?'])
    await said(surveyor, why);
  await looksRight(surveyor, 'history');
  await speakChinese(surveyor);
  await said(surveyor, '王军将“Look at the site”委托给');
  await looksRight(surveyor, 'history-zh');
  await surveyor.getByRole('tab', { name: '表单' }).click();
  await looksRight(surveyor, 'task-zh');
  await press(surveyor.getByRole('button', { name: '更多' }));
  await surveyor.getByRole('menuitem', { name: '请人会签' }).waitFor();
  await looksRight(surveyor, 'menu-more-zh');
  await surveyor.getByRole('menuitem', { name: '请人会签' }).click();
  await surveyor.getByRole('dialog').waitFor();
  await looksRight(surveyor, 'dialog-sign-zh');
});
