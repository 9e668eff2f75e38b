import type { Browser, Locator, Page } from 'playwright-core';
import { startApp, type App } from '../support/app.ts';
import { openBrowser } from '../support/browser.ts';
import { signIn, signInAs } from '../support/person.ts';
import { wordsShown } from '../support/words-shown.ts';

/** One case, seen by everybody who has to do with it, in one language and then in the other. */

let app: App;
let browser: Browser;
let page: Page;
let caseId = '';

/** What people typed, and what is called the same in every language. */
const data = ['陈宇', '夷陵区发展大道 18 号', '请您看一下现场', '420506199003071234', '勘'];
const everywhere = [
  /\b(APP|CUS)-\d{4}-\d{6}\b/g,
  // The id of a record that a case refers to.
  /\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g,
  /\b(Wattloom|Ctrl|Enter|Esc|CSV|JSON|kVA|kW|CNY|V|A|m)\b/g,
  /v\d+/g,
  // The other language's own name, in the menu and at the sign-in.
  /中文|English/g,
];

const application = {
  ...{ serviceArea: 'YC-XL', usageCategory: 'resident', customerName: '陈宇', certType: 'id_card' },
  ...{ certNo: '420506199003071234', phone: '13872000001', householdSize: 3, address: '夷陵区发展大道 18 号' },
  ...{ capacityKw: 16, phases: 3, existingLine: false, depositWaived: false },
};

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openBrowser()]);
  page = await signIn(browser, app.url, 'acceptor');
  page.setDefaultTimeout(60_000);
}, 240_000);
afterAll(async () => {
  await browser.close();
  await app.end();
});

interface Answer {
  readonly id: string;
  readonly tasks: readonly { readonly id: string }[];
  readonly items: readonly { readonly id: string }[];
}

let who = 'acceptor';
async function become(username: string): Promise<void> {
  if (who !== username) await signInAs(page, app.url, username);
  who = username;
}

async function call(username: string, method: string, path: string, body: object | null = null): Promise<Answer> {
  await become(username);
  const answer = await page.request.fetch(`${app.url}/api${path}`, { method, ...(body ? { data: body } : {}) });
  if (!answer.ok()) throw new Error(`${method} ${path}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

async function speak(language: 'en' | 'zh-CN'): Promise<void> {
  await page.evaluate((one) => {
    (globalThis as unknown as { localStorage: { setItem(key: string, value: string): void } }).localStorage.setItem(
      'wattloom.language',
      one,
    );
  }, language);
}

/** By the place, what is shown there in the wrong language. */
type Found = Record<string, readonly string[]>;

const wrong = { 'zh-CN': /[A-Za-z]{2,}/, en: /[\u3400-\u9fff]/ } as const;

async function look(language: Language): Promise<readonly string[]> {
  await page.locator('[aria-busy="true"]:visible').first().waitFor({ state: 'hidden' });
  const rest = (text: string): string =>
    everywhere.reduce(
      (left, one) => left.replace(one, ''),
      data.reduce((left, one) => left.replaceAll(one, ''), text),
    );
  return (await wordsShown(page)).filter((text) => wrong[language].test(rest(text)));
}

/** What each look waits for: seen on no page before it, so that none is looked at half. */
interface Place {
  readonly name: string;
  open(): Promise<unknown>;
  shows(): Locator;
  close?(): Promise<unknown>;
}

const written = '请您看一下现场';
const seen = (what: string): Locator => page.locator(what).filter({ visible: true }).first();
const told = (text: string | RegExp): Locator => page.getByText(text).filter({ visible: true }).first();

/** As a link does it: without a load. */
const go = (path: string): Promise<void> =>
  page.evaluate((to) => {
    (
      globalThis as unknown as { history: { pushState(state: null, unused: string, to: string): void } }
    ).history.pushState(null, '', to);
  }, path);
const at = (name: string, path: string, shows: () => Locator): Place => ({ name, open: () => go(path), shows });
const tabs = (path: string, first: string): Place[] => [
  at(`${first} of the case`, `${path}?tab=${first}`, () => told(/^CUS-/)),
  at('diagram', `${path}?tab=diagram`, () => seen('.djs-shape')),
  at('history', `${path}?tab=history`, () => seen('ol time')),
  at('comments', `${path}?tab=comments`, () => told(written)),
];
/** What the printer gets. */
const onPaper: Place = {
  name: 'on paper',
  open: () => page.emulateMedia({ media: 'print' }),
  shows: () => seen('.wl-print h1'),
  close: () => page.emulateMedia({ media: null }),
};
const dialog = (name: string, open: () => Promise<unknown>, shows: () => Locator): Place => ({
  ...{ name, open, shows },
  close: () => page.keyboard.press('Escape'),
});

type Language = keyof typeof wrong;

/** Everything that clerks look at while the case is with the surveyor; each of them loads the app once. */
function places(language: Language, task: string): [string, string, Place[]][] {
  const pick = (en: string, zh: string): string => (language === 'en' ? en : zh);
  const inDialog = (text: string | RegExp) => () => page.getByRole('dialog').getByText(text).first();
  const search = async (): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').locator('input').fill(pick('survey', '勘查'));
  };
  return [
    [
      ...(['acceptor', '/work'] as const),
      [
        at('work list', '/work', () => told(pick('Nothing to do right now', '目前没有待办'))),
        at('what can be begun', '/work/start', () => seen('main a[href="/work/start/ie-new-lv"]')),
        at('a start', '/work/start/ie-new-lv', () => told(pick('Nothing has to be filled in', '发起前无需填写'))),
        at('cases', '/work/cases', () => seen('tbody tr')),
        dialog(
          'notices',
          () => page.locator('header button[aria-haspopup="dialog"]').first().click(),
          () => told(written),
        ),
      ],
    ],
    [
      ...(['surveyor', '/work'] as const),
      [
        at('work list', '/work', () => told(/16 kW/)),
        dialog('search', search, inDialog(/APP-\d{4}-\d{6}/)),
        at('task', task, () => seen('.fjs-form')),
        onPaper,
        ...tabs(task, 'case'),
      ],
    ],
    [
      ...(['bureau_head', task] as const),
      [
        at('task', task, () => seen('.fjs-form')),
        dialog(
          'why',
          () =>
            page
              .getByRole('button', { name: pick('Why?', '为什么？') })
              .first()
              .click(),
          () => page.getByRole('dialog').first(),
        ),
        ...tabs(`/work/cases/${caseId}`, 'data'),
        onPaper,
        at('receipt', `/work/cases/${caseId}/receipt`, () => seen('article h1')),
      ],
    ],
  ];
}

async function lookAround(language: Language): Promise<Found> {
  const [survey] = (await call('surveyor', 'GET', `/tasks?instance=${caseId}`)).items;
  await speak(language);
  const found: Found = {};
  for (const [username, begin, all] of places(language, `/work/tasks/${encodeURIComponent(survey?.id ?? '')}`)) {
    await become(username);
    await page.goto(`${app.url}${begin}`, { waitUntil: 'commit' });
    await seen('main').waitFor();
    for (const place of all) {
      await place.open();
      await place.shows().waitFor();
      const words = await look(language);
      await place.close?.();
      if (words.length > 0) found[`${username}: ${place.name}`] = words;
    }
  }
  return found;
}

test('a case reaches the surveyor', async () => {
  const { id, tasks } = await call('acceptor', 'POST', '/processes/ie-new-lv/instances', {});
  caseId = id;
  await call('acceptor', 'POST', `/tasks/${encodeURIComponent(tasks[0]?.id ?? '')}/complete`, {
    variables: application,
  });
  await call('bureau_head', 'POST', `/instances/${id}/comments`, { text: written, mentions: ['acceptor'] });

  expect((await call('surveyor', 'GET', `/tasks?instance=${id}`)).items).toHaveLength(1);
}, 60_000);

test('in Chinese, no page of a clerk holds an English word', async () => {
  expect(await lookAround('zh-CN')).toEqual({});
}, 900_000);

test('in English, no page of a clerk holds a Chinese character', async () => {
  expect(await lookAround('en')).toEqual({});
}, 900_000);
