import type { Logger } from 'pino';
import type { Traces } from './traces.ts';

/** Traces, where they are wanted; else null, and what sends them is not loaded. */
export async function openTraces(isWanted: boolean, log: Logger): Promise<Traces | null> {
  return isWanted ? (await import('./otlp-traces.ts')).otlpTraces(log) : null;
}
