import type { FastifyInstance } from 'fastify';

/** Browsers and proxies send a connection's next call after the answer to the one before; a few more are let pass. */
const MOST_UNDER_WAY = 16;

/**
 * Ends connections that have many calls under way: one packet of 450 kept forty people waiting for ten seconds. Whoever has
 * much to ask opens more connections, and each gets its turn.
 */
export function limitPipelines(fastify: Pick<FastifyInstance, 'addHook'>): void {
  const underWay = new WeakMap<object, number>();
  fastify.addHook('onRequest', (request, reply, done) => {
    const { socket } = request.raw;
    const count = (underWay.get(socket) ?? 0) + 1;
    underWay.set(socket, count);
    reply.raw.once('close', () => underWay.set(socket, (underWay.get(socket) ?? 1) - 1));
    if (count <= MOST_UNDER_WAY) done();
    // Not answered: what came before it on this connection is not answered either.
    else socket.destroy();
  });
}
