import { z } from 'zod';
import { stringifyExact } from '@wattloom/runtime/feel';
import { ConnectorFailure } from './connector-failure.ts';
import { methods, type Connector } from './connector.ts';
import { httpCall, type HttpAnswer } from './http-call.ts';

export const HttpRequest = z
  .object({
    connector: z.string().min(1).max(200),
    method: z.enum(methods).default('GET'),
    path: z.string().max(2000).nullish(),
    query: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).nullable()).nullish(),
    headers: z.record(z.string().regex(/^[\w-]{1,100}$/), z.string().max(2000)).nullish(),
    body: z.unknown().optional(),
  })
  .strict();
export type HttpRequest = z.infer<typeof HttpRequest>;

type Wanted = Omit<HttpRequest, 'connector'>;

export interface CallWith {
  /** The idempotency key. */
  readonly once: string;
  readonly signal: AbortSignal;
  readonly traceHeaders?: Readonly<Record<string, string>>;
}

/** A call through a connector, for a case or for who tries it: its own address, methods, headers and limits hold. */
export async function callConnector(
  connector: Connector,
  wanted: Wanted,
  { once, signal, traceHeaders }: CallWith,
): Promise<HttpAnswer> {
  if (!connector.methods.includes(wanted.method))
    throw wrong(`one of ${connector.methods.join(', ')} for connector "${connector.key}"`, wanted.method);
  return httpCall({
    ...{ url: addressOf(connector, wanted), method: wanted.method, signal },
    headers: headersOf(connector, wanted, { 'idempotency-key': once, ...traceHeaders }),
    body: wanted.body === undefined || wanted.body === null ? undefined : stringifyExact(wanted.body),
    ...{ timeoutMs: connector.timeoutMs, maxBytes: connector.maxBytes, allowPrivate: connector.allowPrivate },
  });
}

/** Statuses that may be others a moment later. */
const passing: ReadonlySet<number> = new Set([408, 423, 425, 429]);

/** What a status means where nothing else was said of it: a failure, or null for success. */
export function statusFailure(status: number): ConnectorFailure | null {
  if (status >= 200 && status < 300) return null;
  const message = `Expected an answer of success, but found status ${status}.`;
  return new ConnectorFailure(message, { again: status >= 500 || passing.has(status) });
}

/** Always below the connector's own address: dots, slashes and hosts in a path lead nowhere else. */
export function addressOf({ key, baseUrl }: Connector, { path, query }: Pick<HttpRequest, 'path' | 'query'>): URL {
  const base = new URL(baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`);
  const given = (path ?? '').replace(/^\//, '');
  const url = given === '' ? new URL(baseUrl) : new URL(`${base.href}${given}`);
  const isBelow = url.origin === base.origin && `${url.pathname}/`.startsWith(base.pathname);
  if (!isBelow || /[\\#]|%2f|%5c|%2e/i.test(given)) throw wrong(`a path below connector "${key}"`, `"${path ?? ''}"`);
  for (const [name, value] of Object.entries(query ?? {}))
    if (value !== null) url.searchParams.append(name, String(value));
  return url;
}

const reserved =
  /^(host|connection|content-length|transfer-encoding|te|trailer|upgrade|expect|proxy-.*|idempotency-key)$/i;

/** The connector's own headers win, so that a process can never put another in the place of a secret. */
function headersOf(
  { headers: own }: Connector,
  { headers, body }: Wanted,
  ours: Readonly<Record<string, string>>,
): Record<string, string> {
  const all: Record<string, string> = { accept: 'application/json', ...ours };
  if (body !== undefined && body !== null) all['content-type'] = 'application/json';
  const given = Object.entries(headers ?? {}).filter(([name]) => !reserved.test(name));
  for (const [name, value] of [...given, ...Object.entries(own)]) all[name.toLowerCase()] = value;
  return all;
}

export function wrong(expected: string, found: string): ConnectorFailure {
  return new ConnectorFailure(`Expected ${expected}, but found ${found}. Correct it, then retry.`, { again: false });
}
