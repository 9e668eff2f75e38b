import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject, type SwaggerDocumentOptions } from '@nestjs/swagger';
import { z } from 'zod';
import { documentProblems } from './document-problems.ts';
import { storable } from '../contract/input.ts';

type Converter = NonNullable<SwaggerDocumentOptions['standardSchemaConverter']>;

/** A text without the character 0. */
const whole = '^[^\\u0000]*$';

/** OpenAPI 3.1, made of the same schemas that parse. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Wattloom')
    .setDescription('Everything the app does, it does through these calls.')
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .addCookieAuth('wattloom_session')
    .build();
  return documentProblems(
    SwaggerModule.createDocument(app, config, {
      operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
      standardSchemaConverter: (schema, { schemaType: io }) => {
        const made = z.toJSONSchema(schema as z.ZodType, {
          ...{ io, target: 'draft-2020-12' },
          override: ({ zodSchema, jsonSchema }) => {
            if (jsonSchema.type === 'string' && zodSchema._zod.def.checks?.includes(storable))
              jsonSchema.pattern ??= whole;
          },
        });
        const { $schema: _, $defs: components, ...json } = made;
        return { schema: json, components } as ReturnType<Converter>;
      },
    }),
  );
}
