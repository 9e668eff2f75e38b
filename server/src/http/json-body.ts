import type { FastifyInstance } from 'fastify';
import { jsonNumber } from '@wattloom/runtime/feel';
import { HttpRejected } from './problems.ts';

/** JSON is the only body; whatever a page of another site could send without asking first is refused. */
export function readJson(fastify: Pick<FastifyInstance, 'removeAllContentTypeParsers' | 'addContentTypeParser'>): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : parsed(String(body)));
    } catch (error) {
      done(new HttpRejected('malformed-json', { found: error instanceof Error ? error.message : 'no JSON' }));
    }
  });
}

interface Source {
  readonly source?: string;
}
const parse = JSON.parse as (
  text: string,
  reviver: (key: string, value: unknown, context: Source) => unknown,
) => unknown;

/** Numbers that a double cannot hold stay exact. */
function parsed(text: string): unknown {
  return parse(text, (key, value, { source }) => {
    // A name by which a careless merge could change all objects.
    if (key === '__proto__') throw new Error('the name "__proto__" is not allowed');
    return typeof value === 'number' && source !== undefined ? jsonNumber(source) : value;
  });
}
