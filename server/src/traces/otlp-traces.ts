import { randomUUID } from 'node:crypto';
import { diag, DiagLogLevel } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor } from '@opentelemetry/sdk-trace-base';
import type { Logger } from 'pino';
import { Traces } from './traces.ts';

/** A server that stops waits no longer than this for a receiver that does not answer. */
const lastWordsMs = 2_000;

/** Spans in batches over OTLP/HTTP. What goes wrong with that is logged and never felt. */
export function otlpTraces(log: Logger): Traces {
  diag.setLogger(diagnostics(log), { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true });
  const named = resourceFromAttributes({ 'service.name': 'wattloom', 'service.instance.id': randomUUID() });
  const provider = new BasicTracerProvider({
    resource: named.merge(detectResources({ detectors: [envDetector] })),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  return new Traces({
    tracer: provider.getTracer('wattloom'),
    contexts: new AsyncLocalStorageContextManager().enable(),
    propagator: new W3CTraceContextPropagator(),
    end: async () => {
      const late = new Promise<void>((done) => void setTimeout(done, lastWordsMs).unref());
      await Promise.race([provider.shutdown().catch(() => undefined), late]);
    },
  });
}

function diagnostics(log: Logger) {
  const warn = (message: string): void => log.warn({ detail: message }, 'Traces could not be sent.');
  const nothing = (): void => undefined;
  return { error: warn, warn, info: nothing, debug: nothing, verbose: nothing };
}
