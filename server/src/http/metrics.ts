import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import type { Readiness } from '../database/readiness.ts';
import { forAnybody } from '../contract/route-says.ts';

/** Whether the server lives, whether it can work, and how it does. */
export class Metrics {
  readonly #database: Readiness;
  readonly #token: string | null;
  readonly #registry = new Registry();
  readonly #requests: Histogram<'method' | 'route' | 'status'>;

  /** Without a token only this machine reads the metrics. */
  constructor(database: Readiness, token: string | null) {
    this.#database = database;
    this.#token = token;
    collectDefaultMetrics({ register: this.#registry });
    this.#requests = new Histogram({
      name: 'wattloom_http_request_seconds',
      help: 'How long requests took, by the pattern of their route.',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [this.#registry],
    });
  }

  attach(fastify: Pick<FastifyInstance, 'get' | 'addHook'>): void {
    fastify.addHook('onResponse', async (request, reply) => {
      const labels = { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode };
      this.#requests.observe(labels, reply.elapsedTime / 1000);
    });
    fastify.get('/health/live', forAnybody, async () => ({ status: 'ok' }));
    fastify.get('/health/ready', forAnybody, async (_request, reply) => this.#ready(reply));
    fastify.get('/metrics', forAnybody, async (request, reply) => {
      if (!mayRead(request, this.#token)) return reply.status(404).send();
      return reply.type(this.#registry.contentType).send(await this.#registry.metrics());
    });
  }

  async #ready(reply: FastifyReply): Promise<{ status: string }> {
    if (await this.#database.isReady()) return { status: 'ok' };
    void reply.status(503);
    return { status: 'database unreachable' };
  }
}

/** From this machine, or with the token. */
function mayRead({ ip, headers }: FastifyRequest, token: string | null): boolean {
  if (token === null) return ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(ip);
  const given = Buffer.from(headers.authorization ?? '');
  const expected = Buffer.from(`Bearer ${token}`);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
