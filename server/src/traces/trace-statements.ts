import { SpanKind } from '@opentelemetry/api';
import type { Span } from '@opentelemetry/api';
import { failed, type Traces } from './traces.ts';

/** What both ways of sending statements, Knex's with a callback and our prepared ones with a promise, call. */
export interface Connection {
  query(...given: readonly unknown[]): unknown;
}

const longest = 2_000;

/**
 * A span for every statement on a connection that belongs to something: what the loops ask while nothing is to be done
 * stays out. The text is there without its values, which are always bindings.
 */
export function traceStatements(traces: Traces, connection: Connection): void {
  const send = connection.query.bind(connection);
  connection.query = (...given) => {
    const text = traces.isRecording ? textOf(given[0]) : null;
    if (text === null) return send(...given);
    const attributes = { 'db.system.name': 'postgresql', 'db.query.text': text.slice(0, longest) };
    const span = traces.start(nameOf(text), { kind: SpanKind.CLIENT, attributes });
    const last = given.at(-1);
    if (typeof last === 'function') return send(...given.slice(0, -1), ending(span, last as Done));
    return Promise.resolve(send(...given)).then(
      (answer) => {
        span.end();
        return answer;
      },
      (error: unknown) => {
        failed(span, error);
        span.end();
        throw error;
      },
    );
  };
}

type Done = (error: unknown, ...answer: readonly unknown[]) => void;

function ending(span: Span, done: Done): Done {
  return (error, ...answer) => {
    if (error) failed(span, error);
    span.end();
    done(error, ...answer);
  };
}

/** Null for what is no statement with a text: cursors and copies go their own way. */
function textOf(statement: unknown): string | null {
  if (typeof statement === 'string') return statement;
  const { text, submit } = statement as { readonly text?: unknown; readonly submit?: unknown };
  return typeof text === 'string' && submit === undefined ? text : null;
}

/** Such as `select wattloom.task`: what it does, and the first table that it names. */
function nameOf(text: string): string {
  const [verb = ''] = /[a-z]+/i.exec(text) ?? [];
  const [table = ''] = /\b(?:wattloom|data)\.\w+/.exec(text) ?? [];
  return `${verb.toLowerCase()} ${table}`.trimEnd();
}
