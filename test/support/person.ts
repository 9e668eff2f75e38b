import type { Browser, Page } from 'playwright-core';

/** Signs somebody in, in a browser window of their own, and gives the page they land on. */
export async function signIn(browser: Browser, url: string, username: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const page = await context.newPage();
  // At a load of 27 on two cores a page took 15 s to come.
  page.setDefaultTimeout(45_000);
  await page.goto(url);
  await page.getByLabel('Name').fill(username);
  await page.getByLabel('Password', { exact: true }).fill('wattloom');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /: account$/ }).waitFor();
  return page;
}

/** Goes on as somebody else in the same window, from the next page on. */
export async function signInAs(page: Page, url: string, username: string): Promise<void> {
  const answer = await page.request.post(`${url}/api/session`, { data: { username, password: 'wattloom' } });
  if (!answer.ok()) throw new Error(`${username} could not sign in: ${await answer.text()}`);
}
