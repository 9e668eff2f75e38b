import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Parts } from './parts.ts';
import { HttpModule } from './http.module.ts';
import { openApiDocument } from './openapi-document.ts';

/** The OpenAPI document as text; nothing behind the routes is needed for it. */
export async function freshOpenApi(): Promise<string> {
  // Nest names a class where it means a plain object of options.
  // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment
  const app = await NestFactory.create<NestFastifyApplication>(HttpModule.of({} as Parts), new FastifyAdapter(), {
    logger: false,
  });
  app.setGlobalPrefix('api');
  const document = openApiDocument(app);
  await app.close();
  return `${JSON.stringify(document, null, 2)}\n`;
}
