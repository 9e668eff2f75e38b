import { isUtf8 } from 'node:buffer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpRejected } from './problems.ts';
import { readJson } from './read-json.ts';
import { sizeText } from './route-says.ts';

type Payload = Pick<FastifyRequest['raw'], 'on'>;

/** JSON is the only body; whatever a page of another site could send without asking first is refused. */
export function takeJson(fastify: Pick<FastifyInstance, 'removeAllContentTypeParsers' | 'addContentTypeParser'>): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', async (request: FastifyRequest, payload: Payload) => {
    const body = await wholeBody(payload, request.routeOptions.bodyLimit);
    if (body.length === 0) return undefined;
    try {
      return await readJson(textOf(body));
    } catch (error) {
      throw new HttpRejected('malformed-json', { found: error instanceof Error ? error.message : 'no JSON' });
    }
  });
}

function textOf(body: Buffer): string {
  if (!isUtf8(body)) throw new SyntaxError('it has bytes that are no UTF-8');
  return body.toString('utf8');
}

/** Fastify reads bodies too, but does not say how large they may be. */
function wholeBody(payload: Payload, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    payload.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= limit) {
        parts.push(part);
        return;
      }
      // Whatever comes now is let go.
      parts.length = 0;
      reject(new HttpRejected('too-large', { limit: sizeText(limit) }));
    });
    payload.on('end', () => resolve(Buffer.concat(parts)));
    const brokenOff = (): void => reject(new HttpRejected('malformed-json', { found: 'it was broken off' }));
    payload.on('error', brokenOff).on('close', brokenOff);
  });
}
