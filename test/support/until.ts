import { setTimeout as sleep } from 'node:timers/promises';

interface Options {
  /** How long a busy machine may take; what is waited for happens within milliseconds on a quiet one. */
  readonly withinMs?: number;
}

/** Waits until something is so, and says what it waited for when it does not come about. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  { withinMs = 20_000 }: Options = {},
): Promise<void> {
  const began = performance.now();
  while (!(await isSo())) {
    if (performance.now() - began > withinMs) throw new Error(`Waited ${withinMs} ms until ${what}.`);
    await sleep(5);
  }
}
