import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { User } from './user.ts';

export type SignedInRequest = FastifyRequest & { user?: User; sessionHash?: string };

/** The person who is signed in; it was found before the body was read. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): User => {
  const { user } = context.switchToHttp().getRequest<SignedInRequest>();
  if (!user) throw new Error('A route that asks who is signed in must not be public.');
  return user;
});
