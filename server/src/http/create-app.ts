import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import { longestName } from '@wattloom/runtime';
import { stringifyExact } from '@wattloom/runtime/feel';
import { RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SwaggerModule } from '@nestjs/swagger';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Parts } from './parts.ts';
import { serveApp } from './app-files.ts';
import { callersOf } from '../contract/callers.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { HttpModule } from './http.module.ts';
import { takeJson } from './json-body.ts';
import { Metrics } from './metrics.ts';
import { limitPipelines } from './limit-pipelines.ts';
import { openApiDocument } from './openapi-document.ts';
import { refuseAddress } from './problem-filter.ts';
import { refuseForeignOrigin } from './origin.ts';
import { forAnybody, SMALL_BODY } from '../contract/route-says.ts';
import { MOST_CONNECTIONS, serverTimes } from './server-times.ts';
import { askWhoFirst } from './who-first.ts';
import { traceRequests } from '../traces/trace-requests.ts';

export interface AppOptions {
  /** The built browser app; left out, only the API answers. */
  readonly appFolder?: string | undefined;
  /** Addresses of proxies whose X-Forwarded-* count. */
  readonly trustProxy?: string | undefined;
  /** Who shows it may read the metrics from another machine. */
  readonly metricsToken?: string | null;
}

/** The whole HTTP side over its parts; not yet listening. */
export async function createApp(
  parts: Parts,
  { appFolder, trustProxy, metricsToken = null }: AppOptions = {},
): Promise<NestFastifyApplication> {
  const adapter = adapterOf(trustProxy);
  // Nest names a class where it means a plain object of options.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
  const app = await NestFactory.create<NestFastifyApplication>(HttpModule.of(parts), adapter, {
    logger: false,
    bodyParser: false,
    abortOnError: false,
  });
  limitPipelines(adapter.getInstance());
  app.setGlobalPrefix('api', {
    exclude: ['health/live', 'health/ready', 'metrics'].map((path) => ({ path, method: RequestMethod.GET })),
  });
  await app.register(cookie);
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: contentSecurityPolicy },
    // Only a server behind https may promise https for the future.
    hsts: false,
    referrerPolicy: { policy: 'same-origin' },
    crossOriginEmbedderPolicy: false,
  });
  const fastify: FastifyInstance = adapter.getInstance();
  fastify.server.maxConnections = MOST_CONNECTIONS;
  takeJson(fastify);
  fastify.setReplySerializer((payload) => stringifyExact(payload));
  callersOf(fastify);
  fastify.addHook('onRequest', refuseForeignOrigin);
  if (parts.traces) traceRequests(parts.traces, fastify);
  askWhoFirst(parts, fastify);
  new Metrics(parts.readiness, metricsToken).attach(fastify);
  serveDocument(app, fastify);
  if (appFolder !== undefined) await serveApp(fastify, appFolder);
  return app;
}

function adapterOf(trustProxy: string | undefined): FastifyAdapter {
  return new FastifyAdapter({
    ...serverTimes,
    bodyLimit: SMALL_BODY,
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // The longest name of a definition, each character as three escapes of three.
    routerOptions: { maxParamLength: 9 * longestName },
    frameworkErrors: refuseAddress,
    ...(trustProxy === undefined ? {} : { trustProxy }),
  });
}

type Fastify = Pick<FastifyInstance, 'get' | 'addHook'>;

function serveDocument(app: NestFastifyApplication, fastify: Fastify): void {
  // Its own pages are added by others, who cannot say that they are for anybody.
  fastify.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/docs')) route.config = { ...route.config, ...forAnybody.config };
  });
  SwaggerModule.setup('api/docs', app, () => openApiDocument(app));
  let document: string | null = null;
  fastify.get('/api/openapi.json', forAnybody, (_request, reply) => {
    document ??= JSON.stringify(openApiDocument(app));
    void reply.type('application/json').send(document);
  });
}
