import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { fieldsInvalid } from './problems.ts';
import { mostInteger } from './input.ts';

function header(context: ExecutionContext, name: string): string | undefined {
  const value = context.switchToHttp().getRequest<FastifyRequest>().headers[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** `Idempotency-Key`: the same command under the same key is done once and answered alike. */
export const IdempotencyKey = createParamDecorator((_: unknown, context: ExecutionContext): string | undefined => {
  const key = header(context, 'idempotency-key');
  if (key === undefined || /^[\x21-\x7e]{1,200}$/.test(key)) return key;
  throw fieldsInvalid('invalid-input', [{ path: 'Idempotency-Key', message: 'Expected 1 to 200 visible characters.' }]);
});

/** `If-Match`: the revision that was read, bare or as an entity tag. */
export const Revision = createParamDecorator((_: unknown, context: ExecutionContext): number | undefined => {
  const value = header(context, 'if-match');
  if (value === undefined || value === '*') return undefined;
  const [, digits] = /^(?:W\/)?"?(\d{1,10})"?$/.exec(value) ?? [];
  if (digits !== undefined && Number(digits) <= mostInteger) return Number(digits);
  throw fieldsInvalid('invalid-input', [{ path: 'If-Match', message: 'Expected the revision as a number.' }]);
});
