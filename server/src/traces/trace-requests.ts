import { SpanKind, SpanStatusCode, type Span } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Traces } from './traces.ts';

const spans = new WeakMap<FastifyRequest, Span>();

/** Neither what probes ask every few seconds, nor streams that stay open for hours. */
const silent = /^\/(health\/|metrics$|api\/live$)/;

/** A span for each request, which goes on with the trace that its caller sends along. */
export function traceRequests(traces: Traces, fastify: Pick<FastifyInstance, 'addHook'>): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const route = request.routeOptions.url ?? '';
    if (silent.test(route)) {
      done();
      return;
    }
    const { method, headers } = request;
    const attributes = { 'http.request.method': method, 'url.path': request.url.split('?')[0], 'http.route': route };
    const parent = traces.received(headers);
    const span = traces.start(`${method} ${route}`.trimEnd(), { kind: SpanKind.SERVER, attributes, parent });
    spans.set(request, span);
    traces.within(span, done);
  });
  // Reading the body leaves the context for that of the connection.
  fastify.addHook('preValidation', (request, _reply, done) => {
    const span = spans.get(request);
    if (span) traces.within(span, done);
    else done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const span = spans.get(request);
    const { statusCode } = reply;
    span?.setAttribute('http.response.status_code', statusCode);
    if (statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
    done();
  });
}
