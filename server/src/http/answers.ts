import { applyDecorators, HttpCode } from '@nestjs/common';
import { ApiResponse } from '@nestjs/swagger';
import type { z } from 'zod';
import { Problem } from './schemas/problem.ts';

/** What a route answers, for the OpenAPI document; every other answer is a problem. */
export function Answers(status: number, schema?: z.ZodType): MethodDecorator {
  const answer = schema ? { status, description: '', standardSchema: schema } : { status, description: '' };
  return applyDecorators(
    HttpCode(status),
    ApiResponse(answer),
    ApiResponse({ status: 'default', description: 'A problem document (RFC 9457)', standardSchema: Problem }),
  );
}
