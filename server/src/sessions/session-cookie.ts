import type { FastifyReply, FastifyRequest } from 'fastify';

/** `__Host-` names need https, which a server on 127.0.0.1 does not have. */
const NAME = 'wattloom_session';

export function sessionToken(request: FastifyRequest): string | undefined {
  return request.cookies[NAME];
}

export function setSessionCookie(reply: FastifyReply, token: string): void {
  reply.setCookie(NAME, token, { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(reply) });
}

export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(NAME, { path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(reply) });
}

function isSecure(reply: FastifyReply): boolean {
  return reply.request.protocol === 'https';
}
