/** Work that is done when it is called, but not again before so much time has passed. */
export function nowAndThen(work: () => Promise<void>, everyMs: number): () => Promise<void> {
  let next = 0;
  return async () => {
    if (Date.now() < next) return;
    next = Date.now() + everyMs;
    await work();
  };
}
