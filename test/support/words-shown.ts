import type { Page } from 'playwright-core';

/** Every text of a page that people see, or hear from a screen reader: words, labels, hints, and the name of the tab. */
export async function wordsShown(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    interface Node {
      readonly textContent: string | null;
      readonly parentElement: Element | null;
    }
    interface Element {
      readonly tagName: string;
      getAttribute(name: string): string | null;
      closest(selector: string): Element | null;
      checkVisibility(options: object): boolean;
    }
    interface Walker {
      nextNode(): Node | null;
    }
    const { document: shown } = globalThis as unknown as {
      document: {
        readonly title: string;
        readonly body: object;
        createTreeWalker(root: object, what: number): Walker;
        querySelectorAll(selector: string): Iterable<Element>;
      };
    };
    const found = [shown.title];
    // The mark of bpmn.io stays as its licence asks.
    const isOurs = (element: Element): boolean =>
      element.closest('script, style, noscript, .bjs-powered-by, .fjs-powered-by') === null;
    const isSeen = (element: Element): boolean =>
      isOurs(element) && element.checkVisibility({ visibilityProperty: true });
    const walker = shown.createTreeWalker(shown.body, 4);
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node.parentElement && isSeen(node.parentElement)) found.push(node.textContent ?? '');
    const attributes = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt'];
    for (const element of shown.querySelectorAll(attributes.map((name) => `[${name}]`).join(', ')))
      if (isSeen(element)) for (const name of attributes) found.push(element.getAttribute(name) ?? '');
    for (const field of shown.querySelectorAll(
      'input[readonly]:not([type="checkbox"], [type="radio"]), input[role="combobox"]',
    ))
      if (isSeen(field)) found.push((field as unknown as { readonly value: string }).value);
    return found;
  });
  return [...new Set(texts.map((text) => text.trim()))].filter((text) => text !== '');
}
