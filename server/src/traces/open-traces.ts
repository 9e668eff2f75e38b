import type { Logger } from 'pino';
import type { Traces } from './traces.ts';

/**
 * Traces, where the standard variables say where to send them; else null, and what sends them is not loaded. OpenTelemetry's
 * own libraries read the rest of the variables (OTEL_SERVICE_NAME, OTEL_TRACES_SAMPLER, OTEL_BSP_* …) from the process.
 */
export async function openTraces(environment: NodeJS.ProcessEnv, log: Logger): Promise<Traces | null> {
  return isWanted(environment) ? (await import('./otlp-traces.ts')).otlpTraces(log) : null;
}

function isWanted(environment: NodeJS.ProcessEnv): boolean {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: all, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: own } = environment;
  const isOff = environment.OTEL_SDK_DISABLED?.toLowerCase() === 'true' || environment.OTEL_TRACES_EXPORTER === 'none';
  return !isOff && Boolean(own ?? all);
}
