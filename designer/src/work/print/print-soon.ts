/** Once the menu that it was chosen from is gone; printing holds the page up. */
export function printSoon(): void {
  requestAnimationFrame(() => window.print());
}
