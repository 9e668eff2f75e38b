import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** Where pictures go, for whoever wants to look. */
const pictures = process.env.WATTLOOM_PICTURES || undefined;
const sizes = { desk: [1440, 900], phone: [390, 844] } as const;
/** What axe is asked about; the other two looks are only for pictures. */
const checked = new Set(['desk light', 'phone dark']);

interface Violations {
  readonly violations: readonly { readonly id: string; readonly nodes: readonly { readonly target: string[] }[] }[];
}

const MODAL = '[role="dialog"][aria-modal="true"]';
const off = { enabled: false };

/** Behind a dialog everything is dimmed on purpose: contrast is asked of the dialog alone. */
async function findings(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  const exclude = [['.djs-container'], ['.fjs-powered-by'], ['.fjs-form-field-text']];
  if ((await page.locator(MODAL).count()) === 0) return ask(page, { exclude }, {});
  const around = await ask(page, { exclude }, { 'color-contrast': off });
  return [...around, ...(await ask(page, { include: [[MODAL]] }, {}))];
}

async function ask(page: Page, context: object, less: object): Promise<readonly string[]> {
  // The list of a field floats outside every landmark, yet is the field's; of a button, the key hint counts as text.
  const rules = { region: off, 'label-content-name-mismatch': off, ...less };
  const { violations } = await page.evaluate(
    async ([where, options]) => {
      const { axe: checker } = globalThis as unknown as {
        axe: { run(context: object, options: object): Promise<Violations> };
      };
      return checker.run(where, options);
    },
    [context, { rules, resultTypes: ['violations'] }] as const,
  );
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

/** What moves or fades has come to rest, and what follows from that is drawn; what moves for ever is left out. */
async function atRest(page: Page): Promise<void> {
  await page.waitForFunction(`new Promise((answer) => requestAnimationFrame(() => requestAnimationFrame(() => answer(
    document.getAnimations().every(({ playState, effect }) =>
      playState !== 'running' || effect.getComputedTiming().iterations === Infinity)))))`);
}

/** Whatever is open now: clean for axe and not wider than the window, on a desk and on a phone, light and dark. */
export async function looksRight(page: Page, name: string): Promise<void> {
  for (const [size, [width, height]] of Object.entries(sizes))
    for (const colorScheme of ['light', 'dark'] as const) {
      const isChecked = checked.has(`${size} ${colorScheme}`);
      if (!isChecked && pictures === undefined) continue;
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await atRest(page);
      await picture(page, `${name}-${size}-${colorScheme}`);
      if (!isChecked) continue;
      const sideways = await page.evaluate<boolean>('document.body.scrollWidth > window.innerWidth');
      expect({ name, size, found: await findings(page), sideways }).toEqual({ name, size, found: [], sideways: false });
    }
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.emulateMedia({ colorScheme: 'light' });
}

/** A picture of the window as it is, for whoever wants to look. */
export async function picture(page: Page, name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

/** Calls the API as whoever has signed in on the page; what came back, or a throw with what was refused. */
export async function call<Out>(page: Page, where: string, body?: unknown): Promise<Out> {
  return page.evaluate(
    async ([url, sent]) => {
      const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: sent };
      const answer = await fetch(url, sent === null ? {} : post);
      if (!answer.ok) throw new Error(await answer.text());
      return answer.json() as Promise<never>;
    },
    [`/api${where}`, body === undefined ? null : JSON.stringify(body)] as const,
  );
}

export async function speakChinese(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Language' }).click();
  await page.getByText('中文').click();
  await page.locator('html[lang="zh-CN"]').waitFor();
}

/** Waits until what is pressed next by the keyboard is this. */
export async function hasFocus(place: Locator): Promise<void> {
  await place.and(place.page().locator(':focus')).waitFor();
}
