import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { table } from '@wattloom/runtime';
import { forAnybody } from '../contract/route-says.ts';

const types: Readonly<Record<string, string>> = table({
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
});
const packed = promisify(gzip);
const COMPRESSES = /\.(html|js|css|json|map|svg|txt|webmanifest)$/;

interface File {
  readonly body: Buffer;
  readonly gzipped: Buffer | null;
}

/**
 * Serves the built app. Names with a hash never change their content, so browsers keep them for good; every address that
 * is no file is a page of the app, which its router shows. Read and packed once: the whole app is a few megabytes.
 */
export async function serveApp(fastify: Pick<FastifyInstance, 'get'>, folder: string): Promise<void> {
  const files = new Map<string, Promise<File | null>>();
  fastify.get('/*', forAnybody, async (request: FastifyRequest, reply: FastifyReply) => {
    const name = fileName(request.url);
    const found = name === null ? null : await find(files, folder, name);
    if (found) return answer(request, reply, found.name, found.file);
    reply.callNotFound();
    return reply;
  });
}

/** The file of that name, or the app's page where the name is none of a file. */
async function find(
  files: Map<string, Promise<File | null>>,
  folder: string,
  name: string,
): Promise<{ name: string; file: File } | null> {
  if (/^\/(api|health|metrics)(\/|$)/.test(name)) return null;
  const isPage = path.extname(name) === '';
  for (const wanted of isPage ? [pageOf(name), '/index.html'] : [name]) {
    const file = await remembered(files, folder, wanted);
    if (file) return { name: wanted, file };
  }
  return null;
}

function fileName(url: string): string | null {
  try {
    const name = decodeURIComponent(url.split('?')[0] ?? '/');
    return name.includes('\0') || name.split(/[\\/]/).includes('..') ? null : name;
  } catch {
    return null;
  }
}

/** `/form-editor/` may be an entry of its own; the app's own pages are index.html. */
function pageOf(name: string): string {
  return name.endsWith('/') ? `${name}index.html` : '/index.html';
}

function remembered(files: Map<string, Promise<File | null>>, folder: string, name: string): Promise<File | null> {
  let file = files.get(name);
  if (!file) {
    file = load(path.join(folder, name));
    void file.then((found) => {
      // What is not there is not remembered: names from outside must not fill the memory.
      if (!found) files.delete(name);
    });
    files.set(name, file);
  }
  return file;
}

async function load(place: string): Promise<File | null> {
  try {
    const body = await readFile(place);
    return { body, gzipped: COMPRESSES.test(place) && body.length > 1000 ? await packed(body, { level: 9 }) : null };
  } catch {
    return null;
  }
}

function answer(request: FastifyRequest, reply: FastifyReply, name: string, { body, gzipped }: File): FastifyReply {
  const isHashed = name.startsWith('/assets/');
  void reply
    .type(types[path.extname(name)] ?? 'application/octet-stream')
    .header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    .header('vary', 'accept-encoding');
  if (gzipped && /\bgzip\b/.test(request.headers['accept-encoding'] ?? ''))
    return reply.header('content-encoding', 'gzip').send(gzipped);
  return reply.send(body);
}
