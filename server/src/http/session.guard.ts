import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { PARTS, type Parts } from '../parts.ts';
import { Sessions } from '../sessions/sessions.ts';
import type { SignedInRequest } from './me.ts';
import { HttpRejected } from './problems.ts';
import { PUBLIC } from './public.ts';
import { sessionToken } from './session-cookie.ts';

/** Nobody gets past without a session, unless the route says that it is public. */
@Injectable()
export class SessionGuard implements CanActivate {
  readonly #reflector = new Reflector();

  constructor(
    private readonly sessions: Sessions,
    @Inject(PARTS) private readonly parts: Parts,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<SignedInRequest>();
    const token = sessionToken(request);
    const session = token === undefined ? null : await this.sessions.find(token);
    const person = session ? this.parts.rights.snapshot.people.get(session.username) : undefined;
    if (session) request.sessionHash = session.hash;
    if (session && person?.active) {
      request.user = { id: person.username, name: person.name, nameZh: person.nameZh };
      return true;
    }
    if (this.#reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()])) return true;
    throw new HttpRejected('not-signed-in');
  }
}
