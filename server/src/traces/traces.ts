import {
  defaultTextMapGetter,
  defaultTextMapSetter,
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type Context,
  type ContextManager,
  type Span,
  type TextMapPropagator,
  type Tracer,
} from '@opentelemetry/api';
import { Rejected, type Facts, type Observed, type Observer, type Tell } from '@wattloom/runtime';

export interface TracesParts {
  readonly tracer: Tracer;
  readonly contexts: ContextManager;
  readonly propagator: TextMapPropagator;
  /** Sends what was not sent yet, for a short time at most. */
  readonly end: () => Promise<void>;
}

export interface SpanOptions {
  readonly kind?: SpanKind;
  readonly attributes?: Attributes;
  readonly parent?: Context;
}

/** Spans of one server, in contexts of its own: nothing of it is global to the process. */
export class Traces implements Observer {
  readonly #parts: TracesParts;

  constructor(parts: TracesParts) {
    this.#parts = parts;
  }

  async observe<T>({ name, facts, cause }: Observed, work: (tell: Tell) => Promise<T>): Promise<T> {
    const kind = cause === undefined ? SpanKind.INTERNAL : SpanKind.CONSUMER;
    const parent = cause === undefined ? undefined : this.received({ traceparent: cause });
    return this.run(name, { kind, attributes: attributesOf(facts), ...(parent && { parent }) }, (span) =>
      work((more) => {
        span.setAttributes(attributesOf(more));
        if (more.command !== undefined) span.updateName(`${name} ${more.command}`);
      }),
    );
  }

  current(): string | undefined {
    return this.headers().traceparent;
  }

  /** What to send along with a call. */
  headers(): Record<string, string> {
    const carrier: Record<string, string> = {};
    this.#parts.propagator.inject(this.active, carrier, defaultTextMapSetter);
    return carrier;
  }

  /** The trace of whoever calls, where it sends one along. */
  received(headers: Readonly<Record<string, unknown>>): Context {
    return this.#parts.propagator.extract(ROOT_CONTEXT, headers, defaultTextMapGetter);
  }

  get active(): Context {
    return this.#parts.contexts.active();
  }

  /** Whether a statement sent now would be seen by anybody. */
  get isRecording(): boolean {
    const flags = trace.getSpanContext(this.active)?.traceFlags ?? TraceFlags.NONE;
    return (flags & TraceFlags.SAMPLED) !== 0;
  }

  start(name: string, { parent = this.active, kind = SpanKind.INTERNAL, attributes = {} }: SpanOptions): Span {
    return this.#parts.tracer.startSpan(name, { kind, attributes }, parent);
  }

  /** What runs within it, and whatever follows from that, belongs to the span. */
  within<T>(span: Span, work: () => T): T {
    return this.#parts.contexts.with(trace.setSpan(this.active, span), work);
  }

  async run<T>(name: string, options: SpanOptions, work: (span: Span) => Promise<T>): Promise<T> {
    const span = this.start(name, options);
    try {
      return await this.within(span, () => work(span));
    } catch (error) {
      failed(span, error);
      throw error;
    } finally {
      span.end();
    }
  }

  async end(): Promise<void> {
    await this.#parts.end();
  }
}

/** A refusal is an answer, no fault; messages may hold data of a case and stay out. */
export function failed(span: Span, error: unknown): void {
  if (error instanceof Rejected) {
    span.setAttributes({ 'wattloom.outcome': 'refused', 'error.type': error.code });
    return;
  }
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  span.setAttribute('error.type', typeof code === 'string' ? code : String(name));
  span.setStatus({ code: SpanStatusCode.ERROR });
}

function attributesOf(facts: Facts): Attributes {
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [`wattloom.${name}`, value]));
}
