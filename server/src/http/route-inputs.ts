import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';

/** Where Nest keeps what the parameters of a route's method take; bodies are kind 3. */
const routeArguments = '__routeArguments__';
const body = '3:';

const schemas = new WeakMap<FastifyRequest['raw'], z.ZodType>();

/** Notes by which schema a route reads its body, so that a fault can be told without what is nobody's business. */
@Injectable()
export class NoteBodySchema implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const given = Reflect.getMetadata(routeArguments, context.getClass(), context.getHandler().name) as
      Readonly<Record<string, { readonly schema?: z.ZodType }>> | undefined;
    const schema = Object.entries(given ?? {}).find(([kind]) => kind.startsWith(body))?.[1].schema;
    if (schema) schemas.set(context.switchToHttp().getRequest<FastifyRequest>().raw, schema);
    return true;
  }
}

export function bodySchemaOf({ raw }: FastifyRequest): z.ZodType | undefined {
  return schemas.get(raw);
}
