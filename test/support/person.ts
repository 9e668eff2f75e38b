import type { Browser, Page } from 'playwright-core';

/** Signs somebody in, in a browser window of their own, and gives the page they land on. */
export async function signIn(browser: Browser, url: string, username: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(url);
  await page.getByLabel('Name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill('wattloom');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /: account$/ }).waitFor();
  return page;
}
