import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { startApp, type App } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { signIn } from '../support/person.ts';
import { until } from '../support/until.ts';

/** The whole way of one case, told once: from an analyst's drawing to the rows of a connected customer. */

let app: App;
let browser: Browser;
const pages = new Map<string, Page>();

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
}, 120_000);
afterAll(async () => {
  await browser.close();
  await app.end();
});

/** Everybody keeps one window, as people do. */
async function as(username: string): Promise<Page> {
  const page = pages.get(username) ?? (await signIn(browser, app.url, username));
  pages.set(username, page);
  return page;
}

async function middle(place: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await place.boundingBox();
  if (!box) throw new Error('not on the page');
  return { ...box, x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function drag(page: Page, from: Locator, to: { x: number; y: number }): Promise<void> {
  const start = await middle(from);
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + 40, start.y + 40, { steps: 5 });
  await page.mouse.move(to.x, to.y, { steps: 15 });
  // The form editor shows where the field would go before it takes it.
  await page.locator('iframe').first().contentFrame().locator('.fjs-children .gu-transit').waitFor();
  await page.mouse.up();
}

async function openGroup(panel: Page | FrameLocator, name: string): Promise<void> {
  const header = panel.locator('.bio-properties-panel-group-header', { hasText: name }).first();
  if (!(await header.getAttribute('class'))?.split(' ').includes('open')) await header.click();
}

async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Publish/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('Published as version 2').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
}

/** Opens the only task of that name in somebody's list. */
async function openTask(username: string, name: string): Promise<Page> {
  const page = await as(username);
  await page.goto(`${app.url}/work`);
  await page.locator('[data-task]', { hasText: name }).click();
  await page
    .getByRole('heading', { name, level: 1 })
    .or(page.getByRole('heading', { name, level: 2 }))
    .first()
    .waitFor();
  return page;
}

/** A select of form-js: its label belongs to a hidden input, so it is clicked where people click. */
async function choose(page: Page, label: string, option: string): Promise<void> {
  const field = page.locator('.fjs-form-field-select', { hasText: label });
  await field.locator('.fjs-input-group').click();
  await field.locator('.fjs-dropdownlist-item', { hasText: option }).click();
}

/** Types into one field after another with nothing drawn in between, as quick hands on a busy machine do. */
async function typeInOneBreath(page: Page, texts: Record<string, string>): Promise<void> {
  await page.evaluate((typed) => {
    const { document: form } = globalThis as unknown as {
      document: {
        querySelectorAll(selector: string): Iterable<{ textContent: string; control: { focus(): void } }>;
        execCommand(command: string, hasDialog: boolean, text: string): void;
      };
    };
    for (const { textContent, control } of form.querySelectorAll('.fjs-form label[for]')) {
      const text = Object.entries(typed).find(([label]) => textContent.startsWith(label))?.[1];
      if (text === undefined) continue;
      control.focus();
      form.execCommand('insertText', false, text);
    }
  }, texts);
}

/** A day so many days from today: forms take no day of work that is to come, and promise none that is over. */
async function enterDate(page: Page, label: string, days: number): Promise<void> {
  const date = new Date(Date.now() + days * 24 * 3_600_000).toISOString().slice(0, 10);
  await page.getByLabel(label).fill(date);
  await page.keyboard.press('Tab');
}

async function complete(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: /^Complete(?! and next)/ }).click();
  await page.getByText(`Completed: ${name}`).waitFor();
}

test('an analyst adds a field to a form by dragging it there, and publishes', async () => {
  const page = await as('analyst');
  await page.goto(`${app.url}/design/forms/ie-survey`);
  const designer = page.locator('iframe').first().contentFrame();
  const before = await middle(designer.getByText('Surveyed on').first());
  await drag(page, designer.locator('.fjs-palette-field[data-field-type="textfield"]'), {
    x: before.x,
    y: before.y - 14,
  });
  await openGroup(designer, 'General');
  await designer.getByLabel('Field label').fill('Photo number');
  await designer.locator('input[name="key"]').fill('photoNo');
  await designer.locator('input[name="key"]').press('Tab');
  await page.getByText('Draft, based on version 1').waitFor();
  await publish(page);
}, 120_000);

test('the analyst sets a review behind the survey, for the head of the county, and publishes', async () => {
  const page = await as('analyst');
  await page.goto(`${app.url}/design/processes/ie-new-lv`);
  await page.locator('[data-element-id="accept"] .djs-visual > rect').waitFor();
  await page.mouse.move(700, 600);
  const shape = page.locator('[data-element-id="survey"] .djs-visual > rect');
  await until('the survey is in the middle', async () => {
    const { x, y } = await middle(shape);
    const [right, down] = [x - 600, y - 450].map((off) => (Math.abs(off) < 150 ? 0 : Math.sign(off) * 120));
    if (right !== 0 || down !== 0) await page.mouse.wheel(right ?? 0, down ?? 0);
    return right === 0 && down === 0;
  });
  const survey = await middle(page.locator('[data-element-id="survey"] .djs-visual > rect'));
  const gateway = await middle(page.locator('[data-element-id="isFeasible"] .djs-visual > polygon'));
  await page.locator('.djs-palette [data-action="create.task"]').click();
  await page.mouse.move((survey.x + survey.width / 2 + gateway.x - gateway.width / 2) / 2, gateway.y, { steps: 8 });
  await page.mouse.down();
  await page.mouse.up();
  await page.keyboard.press('Escape');
  await page.locator('.djs-context-pad [data-action="replace"]').click();
  await page.keyboard.type('user task');
  await page.keyboard.press('Enter');
  await openGroup(page, 'General');
  await page.locator('.bio-properties-panel [name="name"]').fill('Review the survey');
  await openGroup(page, 'Form');
  await page.locator('.bio-properties-panel').getByLabel('Form', { exact: true }).selectOption('ie-chase');
  await openGroup(page, 'Performers');
  await page.locator('.bio-properties-panel').getByLabel('Role').selectOption({ label: 'County head' });
  await page.getByText('Draft, based on version 1').waitFor();
  await publish(page);
}, 120_000);

test('the acceptor starts a case and completes the first task', async () => {
  const page = await as('acceptor');
  await page.goto(`${app.url}/work/start/ie-new-lv`);
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  await page.getByText('County').waitFor();
  await choose(page, 'County', 'Yiling');
  await choose(page, 'Category of use', 'Resident');
  await page.getByLabel('Customer').first().fill('Chen Yu');
  await choose(page, 'Certificate', 'Identity card');
  await page.getByLabel('Certificate number').fill('420506199003071234');
  await page.getByLabel('Capacity applied for').fill('16');
  await page.getByLabel('Three phases').check();
  await page.getByRole('button', { name: /^Complete(?! and next)/ }).click();
  await page.getByText('2 fields need a correction').waitFor();
  expect(await page.getByText('Field is required.').count()).toBe(2);
  await typeInOneBreath(page, { Telephone: '13872000001', 'Address of supply': '18 Development Avenue' });
  await complete(page, 'Accept application');
}, 120_000);

test('a surveyor of another county sees nothing, and is told why when asking directly', async () => {
  const mine = await openTask('surveyor', 'Survey the site');
  const id = decodeURIComponent(new URL(mine.url()).pathname.split('/').at(-1) ?? '');
  const other = await as('surveyor-zj');
  await other.goto(`${app.url}/work`);
  await other.getByText('Nothing to do right now').waitFor();
  const { status, body } = await other.evaluate(async (task) => {
    const answer = await fetch(`/api/tasks/${encodeURIComponent(task)}/complete`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ variables: {} }),
    });
    return { status: answer.status, body: (await answer.json()) as { code: string; detail: string } };
  }, id);
  expect(status).toBe(403);
  expect(body).toMatchObject({ code: 'not-allowed', detail: expect.stringContaining('Yiling') });
  expect(body.detail).toContain('Zhijiang');
}, 120_000);

test('the surveyor finds the new field and completes; the server is killed and comes back; the review waits', async () => {
  const page = await openTask('surveyor', 'Survey the site');
  await page.getByLabel('Photo number').fill('P-77');
  await enterDate(page, 'Surveyed on', -7);
  await page.getByLabel('Supply is feasible').check();
  await page.getByLabel('Nearest transformer').fill('Avenue 2');
  await page.getByLabel('Spare capacity').fill('63.5');
  await page.getByLabel('Length of cable').fill('42.5');
  await choose(page, 'Place of the meter', 'box');
  await page.getByText(/^Saved \d/).waitFor();
  await app.kill();
  await app.restart();
  await page.reload();
  await expect(page.getByLabel('Photo number').inputValue()).resolves.toBe('P-77');
  await complete(page, 'Survey the site');
  await app.kill();
  await app.restart();
  const review = await openTask('bureau_head', 'Review the survey');
  await review.getByLabel('Whom you spoke to').fill('Wang Jun');
  await enterDate(review, 'Promised for', 2);
  await review.getByLabel('Why it is late').fill('It is not: reviewed');
  await complete(review, 'Review the survey');
}, 180_000);

test('the customer is told of the scheme and agrees', async () => {
  const reply = await openTask('acceptor', 'Reply with the scheme');
  await reply.getByLabel('Text of the reply').fill('380 V from Avenue 2, 42.5 m of cable.');
  await reply.getByLabel('Number of the document').fill('XL-2026-1');
  await enterDate(reply, 'Delivered on', -5);
  await choose(reply, 'Delivered how', 'At the counter');
  await reply.getByLabel('Yes', { exact: true }).check();
  await complete(reply, 'Reply with the scheme');
}, 60_000);

test('who confirmed the fee does not collect it; fee, contract, meter and installation end the case', async () => {
  await complete(await openTask('fee_clerk', 'Confirm fee'), 'Confirm fee');
  const admin = await as('admin');
  const granted = await admin.evaluate(async () => {
    const roles = ['fee_clerk', 'cashier'].map((role) => ({ role, scope: 'YC-XL' }));
    const headers = { 'content-type': 'application/json' };
    return (await fetch('/api/users/fee_clerk', { method: 'PATCH', headers, body: JSON.stringify({ roles }) })).status;
  });
  expect(granted).toBe(200);
  const confirmer = await openTask('fee_clerk', 'Collect fee');
  await expect(confirmer.getByRole('button', { name: /^Complete(?! and next)/ }).isDisabled()).resolves.toBe(true);
  await confirmer.getByRole('button', { name: 'Why?' }).first().click();
  await confirmer.getByText('You completed “Confirm fee” in this case').first().waitFor();
  const cash = await openTask('cashier', 'Collect fee');
  await cash.getByLabel('Amount received').fill('360');
  await choose(cash, 'Paid by', 'Cash');
  await cash.getByLabel('Receipt number').fill('SJ-20260306-01');
  await enterDate(cash, 'Paid on', -4);
  await complete(cash, 'Collect fee');
  const contract = await openTask('contract_clerk', 'Sign supply contract');
  await contract.getByLabel('Contract number').fill('HT-2026-0001');
  await enterDate(contract, 'Signed on', -3);
  await contract.getByLabel('Signed for the customer by').fill('Chen Yu');
  await complete(contract, 'Sign supply contract');
  const store = await openTask('asset_keeper', 'Assign meter');
  await store.getByLabel('Meter number').fill('M-1001');
  await store.getByLabel('Seal number').fill('F-7781');
  await store.getByLabel('Transformation ratio').fill('1');
  await complete(store, 'Assign meter');
  const site = await openTask('installer', 'Install meter');
  await enterDate(site, 'Installed on', -2);
  await site.getByLabel('Reading at the start').fill('0.5');
  await site.getByLabel('Wiring and polarity are checked').check();
  await complete(site, 'Install meter');
  const archive = await openTask('acceptor', 'Archive the case');
  await archive.getByLabel('All papers are in the file').check();
  await archive.getByLabel('File number').fill('DA-2026-0001');
  await complete(archive, 'Archive the case');
}, 180_000);

test('the rows stand in their tables, each with who and when', async () => {
  const { knex } = app.database;
  const { rows } = await knex.raw<{ rows: Record<string, unknown>[] }>(
    `select c.name, c.created_by as customer_by, u.state, u.created_by as usage_point_by, m.meter_no, m.updated_by as meter_by,
       c.created_at is not null and u.created_at is not null and m.updated_at is not null as timed, i.status as case_status
     from data.customer c join data.usage_point u on u.customer = c.id join data.meter m on m.usage_point = u.id,
       wattloom.instance i`,
  );
  expect(rows).toEqual([
    {
      ...{ name: 'Chen Yu', customer_by: 'acceptor' },
      ...{ state: 'connected', usage_point_by: 'installer' },
      ...{ meter_no: 'M-1001', meter_by: 'installer' },
      ...{ timed: true, case_status: 'completed' },
    },
  ]);
  const { rows: survey } = await knex.raw<{ rows: { value: unknown }[] }>(
    "select value from wattloom.variable where name = 'photoNo'",
  );
  expect(survey).toEqual([{ value: 'P-77' }]);
});
