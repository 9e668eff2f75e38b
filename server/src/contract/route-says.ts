import { applyDecorators } from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { RouteConfig } from '@nestjs/platform-fastify';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import type { RouteOptions } from 'fastify';

/** What a route says of itself, known before anything of a call is read. Without a word it is the strictest. */
export interface RouteSays {
  /** `read` finds out who calls and answers everybody, `ignored` does not even ask; else a session is needed. */
  readonly session?: 'read' | 'ignored';
  /** Bytes of the longest body. */
  readonly bodyLimit?: number;
}

declare module 'fastify' {
  // eslint-disable-next-line @typescript-eslint/no-empty-object-type -- Fastify's way to say what its routes' config is.
  interface FastifyContextConfig extends RouteSays {}
}

const KB = 1024;
const MB = 1024 * KB;

/** A name and a password take 300 bytes, and nobody has to be somebody to send this much. */
export const SMALL_BODY = 64 * KB;
/** The data of a form or a case: some thousand lines of a list. */
const USUAL_BODY = MB;
/** 2 million characters of a definition, which may take three bytes each; quotes and line ends take two. */
export const DRAFT_BODY = 8 * MB;
/** Some hundred definitions at once: what ships has 200 KB. Reading 10 MB holds nobody up for more than 50 ms. */
export const DEPLOYMENT_BODY = 10 * MB;

/** Answers without a session too. */
export const Public = (): MethodDecorator => applyDecorators(says({ session: 'read' }), ApiExtension('x-public', true));

/** Takes a body of so many bytes, instead of the usual megabyte or the 64 KB of a public route. */
export const TakesUpTo = (bodyLimit: number): MethodDecorator => says({ bodyLimit });

/** For routes that have nothing to do with people: files of the app, probes, the document. */
export const forAnybody = { config: { session: 'ignored' } } as const satisfies { config: RouteSays };

/** Adds to what other decorators said of the route, in any order. */
function says(words: RouteSays): MethodDecorator {
  return (target, name, method) => {
    const said = Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, method.value as object) as RouteSays | undefined;
    RouteConfig({ ...said, ...words })(target, name, method);
  };
}

/** Hook for every route that is added: how long its bodies may be. */
export function limitBody(route: Pick<RouteOptions, 'bodyLimit' | 'config'>): void {
  const { session, bodyLimit } = route.config ?? {};
  route.bodyLimit = bodyLimit ?? (session === undefined ? USUAL_BODY : SMALL_BODY);
}

/** 65536 -> "64 KB". */
export function sizeText(bytes: number): string {
  return bytes < MB ? `${bytes / KB} KB` : `${bytes / MB} MB`;
}
