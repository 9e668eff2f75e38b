import path from 'node:path';
import files from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { packFiles } from './pack-files.ts';
import { forAnybody } from '../contract/route-says.ts';

const YEAR_MS = 365 * 24 * 3_600_000;
const forGood = { immutable: true, maxAge: YEAR_MS };

/**
 * Serves the built app. Names with a hash never change their content, so browsers keep them for good; every address that
 * is no file is a page of the app, which its router shows. Only what lay there at the start is served, by its very name.
 */
export async function serveApp(fastify: Pick<FastifyInstance, 'get' | 'register'>, folder: string): Promise<void> {
  const names = await packFiles(folder);
  await fastify.register(files, { root: folder, serve: false, preCompressed: true, cacheControl: false });
  fastify.get('/*', { ...forAnybody, onSend: sayScript }, (request, reply) => {
    const found = fileFor(request.url, names);
    if (found === null) {
      reply.callNotFound();
      return reply;
    }
    if (found.startsWith('/assets/')) return reply.sendFile(found, { ...forGood, cacheControl: true });
    return reply.header('cache-control', 'no-cache').sendFile(found);
  });
}

/** The plugin's list still has the type of before RFC 9239. */
async function sayScript(_: FastifyRequest, reply: FastifyReply): Promise<void> {
  const type = String(reply.getHeader('content-type'));
  if (type.startsWith('application/javascript')) void reply.type('text/javascript; charset=utf-8');
}

/** The file of that address, or the app's page where the address is none of a file. */
function fileFor(url: string, names: ReadonlySet<string>): string | null {
  const name = nameIn(url);
  if (name === null || /^\/(api|health|metrics)(\/|$)/.test(name)) return null;
  const isPage = path.posix.extname(name) === '';
  return (isPage ? [pageOf(name), '/index.html'] : [name]).find((wanted) => names.has(wanted)) ?? null;
}

function nameIn(url: string): string | null {
  try {
    return decodeURIComponent(url.split('?')[0] ?? '/');
  } catch {
    return null;
  }
}

/** `/form-editor/` may be an entry of its own; the app's own pages are index.html. */
function pageOf(name: string): string {
  return name.endsWith('/') ? `${name}index.html` : '/index.html';
}
