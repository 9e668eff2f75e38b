import type { Browser, Locator, Page } from 'playwright-core';
import { startApp, type App } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { call, hasFocus, looksRight, speakChinese } from '../support/look.ts';
import { signIn } from '../support/person.ts';

/** What is done to one case: by whoever chooses in it, by whoever speaks of it, and by an operator. */

const ext = '<extensionElements><zeebe:assignmentDefinition candidateGroups="surveyor"/></extensionElements>';
const flow = (from: string, to: string, inside = ''): string =>
  `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${inside}</sequenceFlow>`;
const task = (id: string, name: string): string => `<userTask id="${id}" name="${name}">${ext}</userTask>`;
const model = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:wattloom="urn:wattloom:1" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
  <process id="round" name="Round" isExecutable="true"><extensionElements><wattloom:case department="YC-XL" number="R-1"/></extensionElements>
    <startEvent id="s"/>${task('collect', 'Collect the papers')}
    <boundaryEvent id="late" name="It got late" attachedToRef="collect" cancelActivity="false"><timerEventDefinition>
      <timeDuration>P30D</timeDuration></timerEventDefinition></boundaryEvent><endEvent id="told" name="Told"/>${flow('late', 'told')}
    <adHocSubProcess id="checks" name="Checks on the spot"><extensionElements><zeebe:adHoc/></extensionElements>
      ${task('ask', 'Ask the neighbours')}${task('photo', 'Take a photo')}</adHocSubProcess>
    <exclusiveGateway id="big" name="Is it big?"/><endEvent id="e" name="Finished"/>
    ${flow('s', 'collect')}${flow('collect', 'checks')}${flow('checks', 'big')}
    ${flow('big', 'e', '<conditionExpression xsi:type="tFormalExpression">=amount &gt; 10</conditionExpression>')}
  </process></definitions>`;

let app: App;
let browser: Browser;
let acceptor: Page;
let surveyor: Page;
let operator: Page;
let admin: Page;
let caseId: string;

const rule = (id: string, subject: string, action: string) => ({
  ...{ id, subject, object: 'process:round', action, department: '*', condition: '' },
  ...{ priority: 50, effect: 'allow', note: null },
});

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  const analyst = await signIn(browser, app.url, 'analyst');
  await call(analyst, '/deployments', { resources: [{ name: 'round.bpmn', content: model }] });
  await analyst.context().close();
  admin = await signIn(browser, app.url, 'admin');
  await call(admin, '/rules', rule('round-start', 'role:acceptor', 'start'));
  acceptor = await signIn(browser, app.url, 'acceptor');
  surveyor = await signIn(browser, app.url, 'surveyor');
  operator = await signIn(browser, app.url, 'operator');
  const started = await call<{ id: string }>(acceptor, '/processes/round/instances', { variables: { amount: 3 } });
  caseId = started.id;
}, 180_000);
afterAll(async () => {
  await browser.close();
  await app.end();
});

async function openCase(page: Page, id = caseId): Promise<void> {
  await page.goto(`${app.url}/work/cases/${id}`);
  await page.getByRole('heading', { name: 'R-1', level: 1 }).waitFor();
}

/** By the keyboard, once it can be pressed. */
async function press(button: Locator): Promise<void> {
  await button.click({ trial: true });
  await button.press('Enter');
}

async function chooseAct(page: Page, name: string): Promise<Locator> {
  await press(page.getByRole('button', { name: 'What can be done to the case' }));
  await press(page.getByRole('menuitem', { name }));
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  return dialog;
}

async function choosePlace(dialog: Locator, label: string, place: string): Promise<void> {
  await dialog.getByLabel(label).first().fill(place);
  await dialog.page().getByRole('option', { name: place }).click();
}

const said = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor();

test('a case is suspended with a reason, its task says so, and it goes on when it is resumed', async () => {
  await openCase(operator);
  const suspend = await chooseAct(operator, 'Suspend');
  const act = suspend.getByRole('button', { name: 'Suspend' });
  expect(await act.isDisabled()).toBe(true);
  await suspend.getByLabel('Why').fill('The owner is away');
  await looksRight(operator, 'case-suspend');
  await press(act);
  await said(operator, 'Suspended: nothing goes on until it is resumed.');
  await surveyor.goto(`${app.url}/work`);
  await surveyor.locator('[data-task]', { hasText: 'Collect the papers' }).click();
  // What would be refused is not offered, and says why.
  const complete = surveyor.locator('article footer').getByRole('button', { name: /^Complete/ });
  await complete.first().waitFor();
  expect(await complete.first().isDisabled()).toBe(true);
  await press(surveyor.locator('article footer').getByRole('button', { name: 'Why?' }).first());
  await said(surveyor, /suspended/i);
  await looksRight(surveyor, 'task-suspended');
  const resume = await chooseAct(operator, 'Resume');
  await press(resume.getByRole('button', { name: 'Resume' }));
  await said(operator, 'The case goes on');
  await operator.getByRole('tabpanel').getByText('Suspended: nothing goes on').waitFor({ state: 'hidden' });
});

test('a token is moved after looking where it would stand; what cannot be is refused by name', async () => {
  await openCase(operator);
  const move = await chooseAct(operator, 'Move a token');
  await choosePlace(move, 'Where it goes on', 'It got late');
  await move.getByLabel('Why').fill('The papers are here already');
  await press(move.getByRole('button', { name: 'Check first' }));
  await said(operator, 'Only its own event begins this. Choose the element behind it.');
  await looksRight(operator, 'case-move-refused');
  await choosePlace(move, 'Where it goes on', 'Checks on the spot');
  await press(move.getByRole('button', { name: 'Check first' }));
  await said(operator, 'It would then wait at: Checks on the spot.');
  await looksRight(operator, 'case-move');
  await press(move.getByRole('button', { name: 'Move it' }));
  await said(operator, 'The case was moved');
  await operator.getByRole('dialog').waitFor({ state: 'hidden' });
  await hasFocus(operator.getByRole('button', { name: 'What can be done to the case' }));
});

test('whoever may not choose sees what could be done and why they may not; whoever may begins it and ends it', async () => {
  await openCase(surveyor);
  const checks = surveyor.getByRole('region', { name: 'Checks on the spot' });
  expect(await checks.getByRole('button', { name: 'Begin “Take a photo”' }).isDisabled()).toBe(true);
  await press(checks.getByRole('button', { name: 'Why?' }));
  await said(surveyor, /No rule|Nobody|allow/i);
  await looksRight(surveyor, 'case-choice-refused');
  await call(admin, '/rules', rule('round-choose', 'role:surveyor', 'choose'));
  await openCase(surveyor);
  for (const name of ['Take a photo', 'Take a photo', 'Ask the neighbours'])
    await checks.getByRole('button', { name: `Begin “${name}”` }).click();
  await checks.getByText('open 2 times').waitFor();
  await surveyor.getByRole('link', { name: 'Take a photo' }).first().click();
  await press(surveyor.getByRole('button', { name: /^Complete$/ }));
  await said(surveyor, /^Completed: Take a photo/);
  await openCase(surveyor);
  await checks.getByText('done', { exact: true }).waitFor();
  await looksRight(surveyor, 'case-choice');
  await press(checks.getByRole('button', { name: 'This is done' }));
  await said(surveyor, /^Still open: Ask the neighbours, Take a photo\./);
  await looksRight(surveyor, 'case-choice-end');
  await press(surveyor.getByRole('dialog').getByRole('button', { name: 'This is done' }));
  await said(surveyor, '“Checks on the spot” is done');
  await said(surveyor, 'Held up at “Is it big?”');
});

test('what held the case up is put right: a variable is changed, and it is tried again', async () => {
  await openCase(operator);
  await said(operator, /None of the ways out of .* holds/);
  await looksRight(operator, 'case-stuck');
  await press(operator.getByRole('button', { name: 'Try again' }));
  await said(operator, 'Held up at “Is it big?”');
  const variables = await chooseAct(operator, 'Change variables');
  await variables.getByText('amount').waitFor();
  await looksRight(operator, 'case-variables');
  await press(variables.getByRole('button', { name: 'Change amount' }));
  const edit = operator.getByRole('dialog', { name: 'Change amount' });
  await edit.getByLabel('Value').fill('12,5');
  await said(operator, /Expected one JSON value/);
  await edit.getByLabel('Value').fill('12.5');
  await edit.getByLabel('Why').fill('It was 12.5 on paper');
  await looksRight(operator, 'case-variable');
  await press(edit.getByRole('button', { name: 'Change it' }));
  await said(operator, 'amount was changed');
  await operator.keyboard.press('Escape');
  await press(operator.getByRole('button', { name: 'Try again' }));
  await said(operator, /^Ended /);
});

test('a case that has ended begins again from a chosen place, and is stopped with a reason', async () => {
  const again = await chooseAct(operator, 'Begin again');
  await choosePlace(again, 'Begin at', 'Collect the papers');
  await operator.keyboard.press('Escape');
  await looksRight(operator, 'case-restart');
  await press(again.getByRole('button', { name: 'Begin again' }));
  await said(operator, 'A new case goes on from here');
  await operator
    .getByRole('link', { name: 'Collect the papers' })
    .or(operator.getByText('Collect the papers'))
    .first()
    .waitFor();
  expect(operator.url()).not.toContain(caseId);
  const stop = await chooseAct(operator, 'Stop the case');
  await stop.getByLabel('Why').fill('Asked for twice');
  const act = stop.getByRole('button', { name: 'Stop the case' });
  expect(await act.isDisabled()).toBe(true);
  await stop.getByLabel('Type R-1 to confirm').fill('R-1');
  await looksRight(operator, 'case-stop');
  await press(act);
  await said(operator, 'R-1 was stopped');
  await said(operator, /^Stopped /);
  await press(operator.getByRole('tab', { name: 'History' }));
  await said(operator, /stopped the case: Asked for twice/);
});

test('a case is spoken of by whoever may; others read it and see why they cannot', async () => {
  await openCase(acceptor);
  await press(acceptor.getByRole('tab', { name: 'Comments' }));
  await acceptor.getByRole('textbox', { name: 'Comment' }).fill('The owner called, @surveyor');
  await press(acceptor.getByRole('button', { name: 'Send', exact: true }));
  await acceptor.locator('ol li', { hasText: 'The owner called' }).waitFor();
  await looksRight(acceptor, 'case-comments');
  await surveyor.goto(`${app.url}/work/cases/${caseId}?tab=comments`);
  await said(surveyor, 'The owner called');
  expect(await surveyor.getByRole('textbox', { name: 'Comment' }).isDisabled()).toBe(true);
  await looksRight(surveyor, 'case-comments-refused');
  await press(surveyor.getByRole('button', { name: /^Notifications, 1 new/ }));
  await said(surveyor, /Li Na/);
});

test('the same in Chinese', async () => {
  await openCase(operator);
  await press(operator.getByRole('tab', { name: 'History' }));
  for (const why of ['The owner is away', 'The papers are here already', 'It was 12.5 on paper'])
    await said(operator, new RegExp(why));
  await looksRight(operator, 'case-history');
  await speakChinese(operator);
  await looksRight(operator, 'case-history-zh');
  const started = await call<{ id: string }>(acceptor, '/processes/round/instances', { variables: { amount: 3 } });
  await openCase(operator, started.id);
  await press(operator.getByRole('button', { name: '工单操作' }));
  await operator.getByRole('menuitem').first().waitFor();
  await looksRight(operator, 'case-menu-zh');
  await operator.getByRole('menuitem', { name: '调整环节' }).click();
  await operator.getByRole('dialog').waitFor();
  await looksRight(operator, 'case-move-zh');
});
