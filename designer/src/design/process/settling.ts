/**
 * A value typed a moment ago still sits in the panel's debounced field. The answer waits until it has been handed over,
 * and does nothing when nobody typed lately.
 */
export function settling(panel: HTMLElement, debounceMs: number): () => Promise<void> {
  const rest = debounceMs + 60;
  let typedAt = -Infinity;
  panel.addEventListener('input', () => (typedAt = performance.now()), { capture: true });
  panel.addEventListener('keydown', () => (typedAt = performance.now()), { capture: true });
  return async () => {
    const left = typedAt + rest - performance.now();
    if (left <= 0) return;
    const active = document.activeElement;
    const isInside = active instanceof HTMLElement && panel.contains(active);
    if (isInside) active.blur();
    await new Promise((done) => setTimeout(done, left));
    if (isInside) active.focus({ preventScroll: true });
  };
}
