import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { ConnectorFailure } from './connector-failure.ts';
import { publicLookup, requirePublicHost, type Resolve } from './public-address.ts';

export interface HttpCall {
  readonly url: URL;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly allowPrivate: boolean;
  readonly signal: AbortSignal;
  readonly resolve?: Resolve;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** One call on a connection of its own, within its time and size. Redirects are not followed: they are the answer. */
export async function httpCall(call: HttpCall): Promise<HttpAnswer> {
  const time = AbortSignal.timeout(call.timeoutMs);
  try {
    const answer = await send(call, AbortSignal.any([call.signal, time]));
    return { status: answer.statusCode ?? 0, headers: headersOf(answer), text: await read(answer, call.maxBytes) };
  } catch (error) {
    if (error instanceof ConnectorFailure) throw error;
    const found = time.aborted ? `nothing for ${call.timeoutMs} ms` : (error as Error).message;
    throw new ConnectorFailure(`Expected ${call.url.host} to answer, but found: ${found}.`, { again: true });
  }
}

function send({ url, method, headers, body, allowPrivate, resolve }: HttpCall, signal: AbortSignal) {
  if (!allowPrivate) requirePublicHost(url);
  const request = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise<IncomingMessage>((done, failed) => {
    const sending = request(url, {
      ...{ method, signal, agent: false },
      headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
      ...(allowPrivate ? {} : { lookup: publicLookup(resolve) }),
    });
    sending.on('response', done).on('error', failed).end(body);
  });
}

async function read(answer: IncomingMessage, maxBytes: number): Promise<string> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxBytes) {
      answer.destroy();
      const message = `Expected an answer of at most ${maxBytes} bytes, but it is longer. Ask for less, or have the limit raised.`;
      throw new ConnectorFailure(message, { again: false });
    }
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Cookies are between the server and whoever it answered, no data of a case. */
function headersOf({ headers }: IncomingMessage): Record<string, string> {
  const told = Object.entries(headers).filter(([name, value]) => name !== 'set-cookie' && value !== undefined);
  return Object.fromEntries(told.map(([name, value]) => [name, String(value)]));
}
