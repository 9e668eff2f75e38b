import type { FastifyRequest } from 'fastify';
import { HttpRejected } from '../contract/problems.ts';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A browser says where a changing call comes from; other sites are refused. Programs send neither header, and no cookie
 * is planted in them.
 */
export async function refuseForeignOrigin({ method, headers }: FastifyRequest): Promise<void> {
  if (SAFE.has(method)) return;
  const { origin, host, 'sec-fetch-site': site } = headers;
  if (origin !== undefined) {
    if (URL.canParse(origin) && new URL(origin).host === host) return;
    throw new HttpRejected('origin-refused', { origin });
  }
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new HttpRejected('origin-refused', { origin: site });
}
