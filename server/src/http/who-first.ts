import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Parts } from './parts.ts';
import type { SignedInRequest } from '../contract/me.ts';
import { HttpRejected } from '../contract/problems.ts';
import { limitBody, sizeText } from '../contract/route-says.ts';
import { sessionToken } from '../sessions/session-cookie.ts';

/** How long what nobody reads may go on coming after its answer. */
const LINGER_MS = 1000;

/** Finds out who calls before anything of a body is read: a stranger must not cost more than a look at a session. */
export function askWhoFirst(
  { sessions, rights }: Pick<Parts, 'sessions' | 'rights'>,
  fastify: Pick<FastifyInstance, 'addHook'>,
): void {
  const recognise = async (request: SignedInRequest): Promise<void> => {
    const token = sessionToken(request);
    const session = token === undefined ? null : await sessions.find(token);
    if (!session) return;
    request.sessionHash = session.hash;
    const person = rights.snapshot.people.get(session.username);
    if (person?.active) request.user = { id: person.username, name: person.name, nameZh: person.nameZh };
  };
  fastify.addHook('onRoute', limitBody);
  fastify.addHook('onRequest', async (request: SignedInRequest) => {
    if (request.is404) throw new HttpRejected('not-found', { what: 'this address' });
    const { config, bodyLimit } = request.routeOptions;
    if (config.session !== 'ignored') await recognise(request);
    if (config.session === undefined && !request.user) throw new HttpRejected('not-signed-in');
    if (config.session === undefined) requireSame(request);
    if (Number(request.headers['content-length']) > bodyLimit)
      throw new HttpRejected('too-large', { limit: sizeText(bodyLimit) });
  });
  fastify.addHook('onSend', closeUnread);
}

/** A page says for whom it speaks: what one typed there is not taken from whoever signed in beside it, in the same browser. */
function requireSame({ headers, user }: SignedInRequest): void {
  const expected = headers['wattloom-user'];
  if (expected === undefined || expected === user?.id) return;
  throw new HttpRejected('signed-in-as-other', { expected, name: user?.name, nameZh: user?.nameZh });
}

/**
 * Ends a connection on which a body still comes a moment after its answer. Not at once: what is still under way would meet
 * a closed door, and the answer could be lost with it.
 */
async function closeUnread({ raw }: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (raw.complete) return;
  reply.raw.once('finish', () => {
    if (raw.complete) return;
    const late = setTimeout(() => raw.destroy(), LINGER_MS).unref();
    raw.once('close', () => clearTimeout(late));
  });
}
