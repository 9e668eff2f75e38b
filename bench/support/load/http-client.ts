import { Agent, request } from 'node:http';

export interface HttpAnswer {
  /** 0 where there was none: refused, reset, or out of time. */
  readonly status: number;
  readonly text: string;
  readonly cookie: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
const patienceMs = 90_000;

/** Node's plain client: driver and system share the cores, and `fetch` takes twice as much of them. */
export function send(method: string, to: string, body: unknown, cookie: string): Promise<HttpAnswer> {
  const sent = body === undefined ? '' : JSON.stringify(body);
  const typed = sent ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) } : {};
  return new Promise((resolve) => {
    const failed = (error: Error): void => resolve({ status: 0, text: error.message, cookie: '' });
    const asked = request(to, { method, agent, timeout: patienceMs, headers: { cookie, ...typed } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('error', failed);
      answer.on('end', () => {
        const [session = ''] = answer.headers['set-cookie'] ?? [];
        const text = Buffer.concat(parts).toString();
        resolve({ status: answer.statusCode ?? 0, text, cookie: session.split(';')[0] ?? '' });
      });
    });
    asked.on('error', failed);
    asked.on('timeout', () => asked.destroy(new Error(`no answer within ${patienceMs / 1000} s`)));
    asked.end(sent);
  });
}
