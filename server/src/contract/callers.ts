import type { FastifyInstance, FastifyRequest } from 'fastify';
import { asCaller, newCaller, type Caller } from '@wattloom/runtime/postgres';

/**
 * Each request is a caller: turned away while it has not begun where too many wait for a connection, and known to have
 * changed something. Entered again after the body: what reads it runs in the socket's context, not in the request's.
 */
export function callersOf(fastify: Pick<FastifyInstance, 'addHook'>): void {
  const callers = new WeakMap<FastifyRequest, Caller>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const caller = newCaller();
    callers.set(request, caller);
    asCaller(done, caller);
  });
  fastify.addHook('preValidation', (request, _reply, done) => asCaller(done, callers.get(request)));
}
