import { isUtf8 } from 'node:buffer';
import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { HttpRejected } from '../contract/problems.ts';
import { readJson } from '../contract/read-json.ts';
import { sizeText } from '../contract/route-says.ts';

type Payload = Pick<FastifyRequest['raw'], 'on'>;

/** JSON is the only body; whatever a page of another site could send without asking first is refused. */
export function takeJson(fastify: Pick<FastifyInstance, 'removeAllContentTypeParsers' | 'addContentTypeParser'>): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', async (request: FastifyRequest, payload: Payload) => {
    refuseOtherText(request);
    const body = await wholeBody(payload, request.routeOptions.bodyLimit);
    if (body.length === 0) return undefined;
    try {
      return await readJson(textOf(body));
    } catch (error) {
      throw new HttpRejected('malformed-json', { found: error instanceof Error ? error.message : 'no JSON' });
    }
  });
}

/** A packed body would be read as bytes that are no text, and one in UTF-16 as another text than was sent. */
function refuseOtherText({ headers }: FastifyRequest): void {
  const [, charset = 'utf-8'] = /charset="?([\w-]+)/i.exec(headers['content-type'] ?? '') ?? [];
  const encoding = headers['content-encoding'] ?? 'identity';
  if (/^utf-?8$/i.test(charset) && encoding === 'identity') return;
  const found = encoding === 'identity' ? `charset ${charset}` : `Content-Encoding ${encoding}`;
  throw new UnsupportedMediaTypeException(
    `Expected JSON in UTF-8, not packed, but found ${found.slice(0, 100)}. Send it plain.`,
  );
}

function textOf(body: Buffer): string {
  if (!isUtf8(body)) throw new SyntaxError('it has bytes that are no UTF-8');
  return body.toString('utf8');
}

/** Networks send pieces of a thousand bytes and more; each costs 3 µs and 200 bytes, however small it is. */
const FREE_PIECES = 1_000;
const BYTES_A_PIECE = 256;

const FIRST_ROOM = 16 * 1024;

/**
 * Fastify reads bodies too, but does not say how large they may be, and keeps every piece: a megabyte in pieces of a byte
 * took 200.
 */
function wholeBody(payload: Payload, limit: number): Promise<Buffer> {
  let body: Buffer = Buffer.allocUnsafe(Math.min(FIRST_ROOM, limit));
  let [size, pieces] = [0, 0];
  return new Promise((resolve, reject) => {
    // Whatever comes after a refusal is let go.
    const refuse = (refusal: HttpRejected): void => {
      body = Buffer.alloc(0);
      size = Number.POSITIVE_INFINITY;
      reject(refusal);
    };
    payload.on('data', (piece: Buffer) => {
      if (size === Number.POSITIVE_INFINITY) return;
      pieces += 1;
      if (size + piece.length > limit) return refuse(new HttpRejected('too-large', { limit: sizeText(limit) }));
      if (pieces > FREE_PIECES + size / BYTES_A_PIECE)
        return refuse(new HttpRejected('malformed-json', { found: 'it comes in too many small pieces' }));
      body = withRoom(body, size, size + piece.length, limit);
      size += piece.copy(body, size);
    });
    payload.on('end', () => resolve(body.subarray(0, size)));
    const brokenOff = (): void => reject(new HttpRejected('malformed-json', { found: 'it was broken off' }));
    payload.on('error', brokenOff).on('close', brokenOff);
  });
}

/** The same bytes with room for so many; twice the room each time, so that few are copied often. */
function withRoom(body: Buffer, size: number, needed: number, limit: number): Buffer {
  if (needed <= body.length) return body;
  const larger = Buffer.allocUnsafe(Math.min(limit, Math.max(needed, body.length * 2)));
  body.copy(larger, 0, 0, size);
  return larger;
}
