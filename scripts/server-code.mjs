// The server's code, as built where that is what lies in the sources, else from source.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { hasCompiler, isStale, server } from './built.mjs';

const folder = path.resolve(import.meta.dirname, '../server');

/** A file of server/src, named without its ending. */
export async function serverCode(name, { isFromSource = isStale(server) && hasCompiler(server) } = {}) {
  if (isFromSource) await import('./ts.mjs');
  else process.setSourceMapsEnabled(true);
  const file = isFromSource ? `src/${name}.ts` : `dist/${name}.js`;
  return import(pathToFileURL(path.join(folder, file)).href);
}
