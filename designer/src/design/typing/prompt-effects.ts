/** The part of preact's `options` that says when effects run. */
export interface EffectOptions {
  requestAnimationFrame?: (run: () => void) => void;
}

/**
 * Effects of a panel run before the next key. preact runs them after the next paint; a field that takes over an outer
 * value in an effect would then put the value before the last key over what was just typed.
 */
export function promptEffects(options: EffectOptions): void {
  options.requestAnimationFrame = queueMicrotask;
}
