import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startApp, type App } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { signIn } from '../support/person.ts';

/** Every page, as a desk and as a phone show it: nothing for axe to find, nothing that scrolls sideways. */

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Where pictures of the pages go, for whoever wants to look: `WATTLOOM_PICTURES=/some/folder npm test -- test/browser/pages`. */
const pictures = process.env.WATTLOOM_PICTURES;

const desk = { viewport: { width: 1440, height: 900 }, locale: 'en-GB', colorScheme: 'light' } as const;
const phone = { viewport: { width: 390, height: 844 }, locale: 'zh-CN', colorScheme: 'dark' } as const;
const looks = { desk, phone };
type Look = keyof typeof looks;

let app: App;
let browser: Browser;
let task: string;
let caseId: string;
const contexts = new Map<string, BrowserContext>();

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  for (const username of ['acceptor', 'analyst', 'admin', 'operator']) await remember(username);
  const page = await open('acceptor', 'desk', '/work');
  [caseId, task] = await page.evaluate(async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ variables: {} });
    await fetch('/api/processes/ie-new-lv/instances', { method: 'POST', headers, body });
    const { items } = (await (await fetch('/api/tasks')).json()) as { items: { id: string; instanceId: string }[] };
    return [items[0]?.instanceId ?? '', items[0]?.id ?? ''] as const;
  });
  await page.close();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await app.end();
});

async function remember(username: string): Promise<void> {
  const page = await signIn(browser, app.url, username);
  const storageState = await page.context().storageState();
  await page.context().close();
  for (const [look, how] of Object.entries(looks))
    contexts.set(`${username} ${look}`, await browser.newContext({ ...how, storageState }));
}

async function open(username: string, look: Look, where: string): Promise<Page> {
  const context = contexts.get(`${username} ${look}`);
  if (!context) throw new Error(`Nobody signed in as ${username}.`);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  await page.goto(app.url + where);
  await page.locator('h1, h2').first().waitFor();
  await page.locator('.mantine-Skeleton-root').first().waitFor({ state: 'hidden' });
  return page;
}

interface Finding {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary: string }[];
}

/** What axe finds, said briefly. The insides of bpmn.io's editors are theirs, the texts of forms their analysts'. */
async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const violations = await page.evaluate(async () => {
    const { axe: found } = globalThis as unknown as {
      axe: { run(context: object, options: object): Promise<{ violations: Finding[] }> };
    };
    const exclude = [
      ['.djs-container'],
      ['.bio-properties-panel'],
      ['.fjs-powered-by'],
      ['.fjs-form-field-text'],
      ['iframe'],
    ];
    return (await found.run({ exclude }, { resultTypes: ['violations'] })).violations;
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary.replace(/\s+/g, ' ')}`),
  );
}

async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

const pages: readonly (readonly [username: string, name: string, where: () => string])[] = [
  ['acceptor', 'work', () => '/work'],
  ['acceptor', 'task', () => `/work/tasks/${encodeURIComponent(task)}`],
  ['acceptor', 'cases', () => '/work/cases'],
  ['acceptor', 'case', () => `/work/cases/${caseId}`],
  ['acceptor', 'start', () => '/work/start'],
  ['acceptor', 'start-one', () => '/work/start/ie-new-lv'],
  ['analyst', 'design', () => '/design'],
  ['analyst', 'process', () => '/design/processes/ie-new-lv'],
  ['analyst', 'form', () => '/design/forms/ie-survey'],
  ['analyst', 'data-set', () => '/design/data-sets/customer'],
  ['admin', 'admin', () => '/admin'],
  ['admin', 'users', () => '/admin/users'],
  ['admin', 'user', () => '/admin/users/surveyor'],
  ['admin', 'departments', () => '/admin/departments'],
  ['admin', 'roles', () => '/admin/roles'],
  ['admin', 'rules', () => '/admin/rules'],
  ['admin', 'why', () => '/admin/why'],
  ['operator', 'connectors', () => '/admin/connectors'],
  ['operator', 'incidents', () => '/operate/incidents'],
  ['operator', 'batches', () => '/operate/batches'],
  ['operator', 'migrate', () => '/operate/migrate'],
  ['acceptor', 'not-found', () => '/nowhere'],
];

describe.each(Object.keys(looks) as Look[])('on a %s', (look) => {
  test.each(pages)('%s: %s', async (username, name, where) => {
    const page = await open(username, look, where());
    await picture(page, `${name}-${look}`);
    const sideways = await page.evaluate<boolean>('document.body.scrollWidth > window.innerWidth');
    expect({ found: await findings(page), sideways }).toEqual({ found: [], sideways: false });
    await page.close();
  });
});

interface Marked {
  getBoundingClientRect(): { left: number; top: number; width: number; height: number };
  contains(other: Marked): boolean;
  ownerDocument: { elementFromPoint(x: number, y: number): Marked | null };
}

/** Runs in the browser: what is drawn in the middle of it is itself. */
function isOnTop(element: Marked): boolean {
  const { left, top, width, height } = element.getBoundingClientRect();
  const found = element.ownerDocument.elementFromPoint(left + width / 2, top + height / 2);
  return found !== null && (element.contains(found) || found.contains(element));
}

test.each([
  ['analyst', 'the modeler', () => '/design/processes/ie-new-lv', '.bjs-powered-by'],
  ['acceptor', 'a case', () => `/work/cases/${caseId}?tab=diagram`, '.bjs-powered-by'],
  ['acceptor', 'a task', () => `/work/tasks/${encodeURIComponent(task)}`, '.fjs-powered-by a'],
])('%s: the mark of bpmn.io is seen on %s, with nothing over it', async (username, _name, where, mark) => {
  for (const look of Object.keys(looks) as Look[]) {
    const page = await open(username, look, where());
    const link = page.locator(mark).first();
    await link.waitFor();
    await link.scrollIntoViewIfNeeded();
    expect(await link.isVisible()).toBe(true);
    const box = await link.boundingBox();
    expect(box && box.width * box.height).toBeGreaterThan(100);
    expect(await link.evaluate<boolean, Marked>(isOnTop)).toBe(true);
    await page.close();
  }
});
