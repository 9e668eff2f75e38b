import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { stringifyExact } from '@wattloom/runtime/feel';
import { toldOf } from '../log/told-of.ts';
import type { SignedInRequest } from '../contract/me.ts';
import { databaseFault } from '../database/database-fault.ts';
import { currentCaller, Overloaded } from '@wattloom/runtime/postgres';
import { HttpRejected } from '../contract/problems.ts';
import { bodySchemaOf } from './route-inputs.ts';
import type { FieldError, Problem } from '../contract/problem.schema.ts';

interface Refusal {
  readonly kind: 'rejected';
  readonly code: string;
  readonly status: number;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

const titles: Readonly<Record<number, string>> = {
  400: 'The call cannot be read',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not possible here',
  409: 'Changed meanwhile',
  413: 'Too large',
  414: 'Too long',
  415: 'Not JSON',
  422: 'Not valid',
  429: 'Too many calls',
  500: 'A fault of the server',
  503: 'Not at this moment',
};

/** Every error becomes a problem document: refusals with their code, ours as 500 with the request's number only. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log: Logger;

  constructor(log: Logger) {
    this.#log = log;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<SignedInRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const refusal = withDatabaseFault(error, request);
    const problem = this.#problemOf(refusal, request);
    if (reply.sent || reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    if (refusal !== error) {
      const { id: number, method, routeOptions } = request;
      // Of what was turned away there is nothing to find out: one line each, without its stack.
      const err = error instanceof Overloaded ? undefined : error;
      this.#log.warn({ err, number, method, route: routeOptions.url }, 'The database did not answer a request.');
    }
    const { seconds } = detailsOf(refusal);
    if (typeof seconds === 'number') reply.header('retry-after', String(seconds));
    reply.header('cache-control', 'no-store');
    void reply.status(problem.status).header('content-type', 'application/problem+json').send(stringifyExact(problem));
  }

  #problemOf(error: unknown, request: SignedInRequest): Problem {
    const instance = request.url.split('?')[0] ?? '/';
    if (isRefusal(error)) return { ...refused(error), instance };
    const status = error instanceof HttpException ? error.getStatus() : statusOf(error);
    if (status >= 500) return this.#fault(error, request, instance);
    const detail = error instanceof Error ? error.message : 'The call was refused.';
    return { ...problem(status, httpCode(status, error), detail), instance };
  }

  #fault(error: unknown, request: FastifyRequest & SignedInRequest, instance: string): Problem {
    const { method, body, id } = request;
    // The pattern of the route, and none of what stands in the address: names of people do.
    const { url: route } = request.routeOptions;
    const command = toldOf(body, bodySchemaOf(request));
    const by = request.user?.id ?? null;
    this.#log.error({ err: error, number: id, method, route, by, command }, 'A request failed.');
    const detail = `This is a fault of the server, not yours. Tell an administrator the number ${id}.`;
    return { ...problem(500, 'internal-error', detail), instance };
  }
}

/** When the database is likely to answer again. */
const RETRY_SECONDS = 2;

/** A database that is away, too slow or asked by too many is no fault of the server, and whoever called may try again. */
function withDatabaseFault(error: unknown, { method }: FastifyRequest): unknown {
  const fault = error instanceof Overloaded ? 'before' : databaseFault(error);
  if (fault === null) return error;
  const mayBeDone = method !== 'GET' && (fault === 'meanwhile' || currentCaller()?.hasChanged === true);
  if (mayBeDone) return new HttpRejected('outcome-unknown');
  if (error instanceof Overloaded) return new HttpRejected('overloaded', { seconds: error.seconds });
  return new HttpRejected('database-unavailable', { seconds: RETRY_SECONDS });
}

function isRefusal(error: unknown): error is Refusal {
  return error instanceof Error && 'kind' in error && error.kind === 'rejected' && 'status' in error;
}

function refused({ status, code, message, details }: Refusal): Problem {
  const { errors, problems, ...rest } = details;
  return {
    ...problem(status, code, message),
    ...(Array.isArray(errors) ? { errors: errors as FieldError[] } : {}),
    ...(Array.isArray(problems) ? { problems: problems as NonNullable<Problem['problems']> } : {}),
    ...(Object.keys(rest).length > 0 ? { details: rest } : {}),
  };
}

/** What Fastify refuses before there is a route: an address that cannot be read, or a part of it that is too long. */
export function refuseAddress({ statusCode = 400 }: FastifyError, _request: FastifyRequest, reply: FastifyReply): void {
  const detail =
    statusCode === 414
      ? 'Expected a shorter address: no id has that many characters.'
      : 'Expected an address whose percent signs stand for characters in UTF-8. Correct it.';
  const answer = problem(statusCode, statusCode === 414 ? 'too-long' : 'invalid-input', detail);
  const errors = statusCode === 414 ? {} : { errors: [{ path: '', message: detail }] };
  void reply.status(statusCode).header('content-type', 'application/problem+json');
  void reply.send(JSON.stringify({ ...answer, ...errors }));
}

function problem(status: number, code: string, detail: string): Problem {
  return { type: `urn:wattloom:problem:${code}`, title: titles[status] ?? 'Refused', status, code, detail };
}

function detailsOf(error: unknown): Readonly<Record<string, unknown>> {
  return isRefusal(error) ? error.details : {};
}

/** Fastify's own errors carry their status. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'statusCode' in error ? error.statusCode : 500;
  return typeof status === 'number' ? status : 500;
}

function httpCode(status: number, error: unknown): string {
  const text = error instanceof Error ? error.message : '';
  if (status === 400 && /JSON/i.test(text)) return 'malformed-json';
  return (
    {
      400: 'invalid-input',
      404: 'not-found',
      405: 'method-not-allowed',
      413: 'too-large',
      414: 'too-long',
      415: 'not-json',
    }[status] ?? 'refused'
  );
}
