import type { Browser, Locator, Page } from 'playwright-core';
import { startApp, type App } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { call, hasFocus, looksRight, speakChinese } from '../support/look.ts';
import { signIn } from '../support/person.ts';

/** What is typed, pasted or written by an input method into the fields of a task is what the case holds, or it is refused. */

const field = (type: string, key: string, label: string, more: object = {}) => ({
  ...{ id: key, key, type, label, properties: { labelZh: `${label}（中）` } },
  layout: { row: `row_${key}`, columns: 16 },
  ...more,
});
const date = (key: string, label: string, subtype: string, more: object = {}) =>
  field('datetime', key, label, {
    ...{ subtype, dateLabel: `${label} on`, timeLabel: `${label} at` },
    ...more,
  });
const form = JSON.stringify({
  ...{ id: 'entry', type: 'default', schemaVersion: 19 },
  components: [
    field('number', 'reading', 'Reading'),
    field('number', 'load', 'Load', { appearance: { suffixAdorner: 'kg' }, decimalDigits: 1, validate: { max: 2000 } }),
    field('number', 'exact', 'Exact'),
    date('seen', 'Seen', 'date', { validate: { required: true } }),
    date('due', 'Due', 'date', { disallowPassedDates: true }),
    date('visit', 'Visit', 'datetime', { timeSerializingFormat: 'no_timezone' }),
    field('textfield', 'phone', 'Telephone', {
      properties: { format: 'telephone' },
      validate: { pattern: '^[0-9]{11}$' },
    }),
    field('textfield', 'name', 'Name'),
    field('select', 'kind', 'Kind', { searchable: false, values: [{ value: 'flat', label: 'Flat' }] }),
  ],
});
const flow = (from: string, to: string): string =>
  `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`;
const entry = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:wattloom="urn:wattloom:1" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="t">
  <process id="entry" name="Reading" isExecutable="true"><extensionElements><wattloom:case department="YC-XL" number="E-1"/></extensionElements>
    <startEvent id="s"/><userTask id="note" name="Note it"><extensionElements><zeebe:assignmentDefinition candidateGroups="acceptor"/><zeebe:formDefinition formId="entry"/></extensionElements></userTask>
    <userTask id="check" name="Check it"><extensionElements><zeebe:assignmentDefinition candidateGroups="acceptor"/><zeebe:formDefinition formId="entry"/></extensionElements></userTask>
    <endEvent id="e"/>${flow('s', 'note')}${flow('note', 'check')}${flow('check', 'e')}</process></definitions>`;

interface Started {
  readonly instance: { readonly id: string };
  readonly tasks: readonly { readonly id: string }[];
}

let app: App;
let browser: Browser;
let clerk: Page;
beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  const analyst = await signIn(browser, app.url, 'analyst');
  const resources = [
    { name: 'entry.form', content: form },
    { name: 'entry.bpmn', content: entry },
  ];
  await call(analyst, '/deployments', { resources });
  const admin = await signIn(browser, app.url, 'admin');
  const start = { subject: 'role:acceptor', object: 'process:entry', action: 'start', department: '*', condition: '' };
  await call(admin, '/rules', { id: 'entry-start', priority: 50, effect: 'allow', note: null, ...start });
  clerk = await signIn(browser, app.url, 'acceptor');
  await Promise.all([analyst, admin].map((page) => page.context().close()));
}, 180_000);
afterAll(async () => {
  await browser.close();
  await app.end();
});

async function openTask(): Promise<string> {
  const { tasks } = await call<Started>(clerk, '/processes/entry/instances', { variables: {} });
  const id = tasks[0]!.id;
  await clerk.goto(`${app.url}/work/tasks/${id}`);
  await clerk.getByLabel('Reading').waitFor();
  return id;
}

const input = (label: string): Locator => clerk.locator('.fjs-container').getByLabel(new RegExp(`^${label}\\*?$`));
const complete = (): Promise<void> =>
  clerk
    .getByRole('button', { name: /^(Complete|完成)( →|$)/ })
    .first()
    .click();
const fault = (label: string): Promise<string> =>
  input(label)
    .locator('xpath=ancestor::*[contains(@class,"fjs-form-field ")]')
    .locator('.fjs-form-field-error')
    .innerText();

/** By real keys, in place of what stands there; then the field is left. */
async function type(label: string, text: string): Promise<void> {
  await input(label).click();
  await clerk.keyboard.press('ControlOrMeta+A');
  await clerk.keyboard.press('Delete');
  await clerk.keyboard.type(text);
  await clerk.keyboard.press('Tab');
}

/** As pasting does: in one piece. */
async function paste(label: string, text: string): Promise<void> {
  await input(label).click();
  await clerk.keyboard.press('ControlOrMeta+A');
  await clerk.keyboard.insertText(text);
  await clerk.keyboard.press('Tab');
}

/** As an input method writes: a composition that grows, then the text. */
async function compose(label: string, text: string): Promise<void> {
  await input(label).click();
  await clerk.keyboard.press('ControlOrMeta+A');
  const session = await clerk.context().newCDPSession(clerk);
  for (const length of Array.from(text, (_, at) => at + 1))
    await session.send('Input.imeSetComposition', {
      ...{ text: text.slice(0, length), selectionStart: length, selectionEnd: length },
    });
  await session.send('Input.insertText', { text });
  await session.detach();
  await clerk.keyboard.press('Tab');
}

/** What the case holds once the task is completed: what its next task is given. */
async function held(id: string): Promise<Record<string, unknown>> {
  await clerk.getByText('Completed: Note it').first().waitFor();
  const { variables } = await call<{ variables: Record<string, unknown> }>(clerk, `/instances/${id.split(':')[0]}`);
  return variables;
}

test('what can be read is kept to the digit, however it came', async () => {
  const id = await openTask();
  await compose('Reading', '１，２３４．５０');
  expect(await input('Reading').inputValue()).toBe('1234.5');
  await type('Load', '1,500 kg');
  expect(await input('Load').inputValue()).toBe('1500');
  await paste('Exact', '\u00a012 345 678 901 234 567.89 ');
  expect(await input('Exact').inputValue()).toBe('12345678901234567.89');
  await type('Seen on', '30/11/2026');
  expect(await input('Seen on').inputValue()).toBe('2026-11-30');
  await compose('Visit on', '２０２６年１１月３０日');
  await type('Visit at', '9:05');
  await paste('Telephone', ' １３８－００１３ 8000');
  await type('Name', '  Li  Na ');
  expect(await input('Telephone').inputValue()).toBe('13800138000');

  await complete();
  expect(await held(id)).toMatchObject({
    ...{ reading: 1234.5, load: 1500, seen: '2026-11-30', due: null, visit: '2026-11-30T09:05' },
    ...{ phone: '13800138000', name: 'Li  Na' },
  });
}, 180_000);

test('what cannot be read stays, is told at its field, and is never sent as nothing', async () => {
  const id = await openTask();
  for (const [text, sentence] of [
    ['1,5', /commas only between groups/],
    ['1.234,50', /commas only between groups/],
    ['1e3', /1000, not 1e3/],
    ['12 cm', /without “cm”/],
    ['twelve', /a number such as 1234.5/],
  ] as const) {
    await paste('Reading', text);
    expect([await input('Reading').inputValue(), await fault('Reading')]).toEqual([
      text,
      expect.stringMatching(sentence),
    ]);
    expect(await input('Reading').getAttribute('aria-invalid')).toBe('true');
  }
  await type('Load', '12 t');
  expect(await fault('Load')).toMatch(/in kg, without “t”/);
  await type('Due on', '2020-01-01');
  expect(await fault('Due on')).toMatch(/from \d{4}-\d\d-\d\d on/);
  await type('Seen on', '31/02');
  expect(await fault('Seen on')).toMatch(/that the calendar has/);
  await type('Seen on', '03/04/2026');
  expect(await fault('Seen on')).toMatch(/2026-04-03 or 2026-03-04/);
  await type('Visit on', '2026-11-30');
  await input('Name').click();
  expect(await fault('Visit on')).toMatch(/both the date and the time/);
  await looksRight(clerk, 'entry-refused');

  await complete();
  await hasFocus(input('Reading'));
  await clerk.keyboard.press('Tab');
  await clerk
    .getByText(/^(Draft saved|Saved)/)
    .first()
    .waitFor();
  await clerk.reload();
  await input('Reading').waitFor();
  expect([await input('Reading').inputValue(), await input('Seen on').inputValue()]).toEqual(['twelve', '03/04/2026']);
  expect(await fault('Reading')).toMatch(/a number such as/);
  const { task } = await call<{ task: { state: string } }>(clerk, `/tasks/${id}`);
  expect(task.state).not.toBe('completed');

  await speakChinese(clerk);
  const chinese = clerk.locator('.fjs-container').getByLabel('Reading（中）');
  expect(await chinese.inputValue()).toBe('twelve');
  expect(await clerk.locator('.fjs-select-display').innerText()).toBe('请选择');
  await chinese.fill('1,5');
  await chinese.blur();
  await clerk.getByText('逗号只能用于三位一组的分隔').waitFor();
  await looksRight(clerk, 'entry-refused-zh');
}, 240_000);

test('a day is chosen from the calendar by the keyboard alone', async () => {
  const page = clerk;
  await page.goto(app.url);
  await page.evaluate(() => localStorage.clear());
  await page.getByRole('button', { name: /^(Language|语言)/ }).click();
  await page.getByText('English').click();
  await openTask();
  await type('Seen on', '2026-01-31');
  await input('Seen on').focus();
  await page.keyboard.press('ArrowDown');
  const calendar = page.getByRole('dialog', { name: 'Choose a date' });
  await hasFocus(calendar.getByRole('button', { name: 'Saturday, January 31, 2026' }));
  await looksRight(page, 'entry-calendar');
  await page.keyboard.press('PageDown');
  await hasFocus(calendar.getByRole('button', { name: 'Saturday, February 28, 2026' }));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await hasFocus(input('Seen on'));
  expect(await input('Seen on').inputValue()).toBe('2026-03-01');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await calendar.waitFor({ state: 'hidden' });
  await hasFocus(input('Seen on'));

  await input('Reading').focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.mouse.wheel(0, 100);
  expect(await input('Reading').inputValue()).toBe('2');
}, 180_000);
