import type { CDPSession, Locator, Page } from 'playwright-core';

/** Milliseconds a key: from a fast hand to one that looks for its keys. */
export const speeds = [60, 110, 160, 230, 300] as const;

/** Longer than a draft's rest before it saves itself (2.5 s), so that it saves itself in the middle. */
const STRETCH_MS = 3400;
const words = 'The quick brown fox jumps over the lazy dog and comes back home at ten';

/** As much text as fills the stretch at that speed. */
export const textFor = (delay: number): string => words.slice(0, Math.ceil(STRETCH_MS / delay)).trim();

/** A machine that is busy with other things. */
export async function busy(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 2 });
  return session;
}

/** Waits for something that is asked again and again; says what it was last. */
export async function eventually<T>(ask: () => Promise<T>, holds: (found: T) => boolean): Promise<T> {
  for (const until = Date.now() + 45_000; ;) {
    const found = await ask();
    if (holds(found)) return found;
    if (Date.now() > until) throw new Error(`Waited in vain; it was last: ${JSON.stringify(found)}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** What stands in a field, or in an editor of expressions. */
export const textOf = (field: Locator): Promise<string> =>
  field.evaluate((node) => {
    const lines = (
      node as unknown as { querySelectorAll(of: string): Iterable<{ textContent: string }> }
    ).querySelectorAll('.cm-line');
    const text = [...lines].map(({ textContent }) => textContent).join('\n');
    return 'value' in node ? String(node.value) : text;
  });

export async function empty(field: Locator): Promise<void> {
  await field.click();
  await field.press('ControlOrMeta+A');
  await field.press('Delete');
}

/** Key by key into an emptied field, the focus left where it is. */
export async function typeInto(page: Page, field: Locator, text: string, delay: number): Promise<void> {
  await empty(field);
  await page.keyboard.type(text, { delay });
}

/** Faster than any rest of a field, however slow the machine: no key waits for the one before it. */
export async function typeAtOnce(page: Page, text: string): Promise<void> {
  await Promise.all(Array.from(text, (key) => page.keyboard.press(key)));
}

/** As an input method does it: letters that are composed, a pause to choose, the word. */
export async function compose(
  session: CDPSession,
  letters: string,
  word: string,
  pause: () => Promise<void>,
): Promise<void> {
  for (let end = 1; end <= letters.length; end += 1)
    await session.send('Input.imeSetComposition', {
      text: letters.slice(0, end),
      selectionStart: end,
      selectionEnd: end,
    });
  await pause();
  await session.send('Input.insertText', { text: word });
}
