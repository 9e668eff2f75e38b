import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject, type SwaggerDocumentOptions } from '@nestjs/swagger';
import { z } from 'zod';

type Converter = NonNullable<SwaggerDocumentOptions['standardSchemaConverter']>;

/** OpenAPI 3.1, made of the same schemas that parse. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Wattloom')
    .setDescription('Everything the app does, it does through these calls.')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth('wattloom_session')
    .build();
  return asProblems(
    SwaggerModule.createDocument(app, config, {
      operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
      standardSchemaConverter: (schema, { schemaType }) => {
        const made = z.toJSONSchema(schema as z.ZodType, { io: schemaType, target: 'draft-2020-12' });
        const { $schema: _, $defs: components, ...json } = made;
        return { schema: json, components } as ReturnType<Converter>;
      },
    }),
  );
}

/** Problems travel as application/problem+json, which the document's maker cannot say. */
function asProblems(document: OpenAPIObject): OpenAPIObject {
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path) as {
      responses?: Record<string, { content?: Record<string, unknown> }>;
    }[]) {
      const problem = operation.responses?.default;
      if (problem?.content?.['application/json'])
        problem.content = { 'application/problem+json': problem.content['application/json'] };
    }
  }
  return document;
}
