import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { Problem } from './problem.schema.ts';

/**
 * What a route answers when it does what it is asked, for the OpenAPI document: a value of a schema, a text of another
 * content type, or nothing. All else are problems; document-problems.ts says which.
 */
export function Answers(status: number, answer?: z.ZodType | string): MethodDecorator {
  return applyDecorators(
    HttpCode(status),
    ApiResponse({ status, description: '', ...contentOf(answer) }),
    ApiResponse({ status: 'default', description: '', standardSchema: Problem }),
  );
}

function contentOf(answer: z.ZodType | string | undefined) {
  if (answer === undefined) return {};
  if (typeof answer !== 'string') return { standardSchema: answer };
  return { content: { [answer]: { schema: { type: 'string' as const } } } };
}
