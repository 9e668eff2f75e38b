import type { Value } from '@wattloom/runtime';
import { readJson } from '../contract/read-json.ts';
import { callConnector, HttpRequest, statusFailure, wrong } from './connector-call.ts';
import type { ConnectorKind } from './connector-kind.ts';
import { findConnector } from './connector.ts';
import type { HttpAnswer } from './http-call.ts';
import { readInput } from './read-input.ts';

interface Response {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Value;
}

/** Calls an address below a connector's, with JSON in and out. */
export const httpConnector: ConnectorKind = {
  async perform({ knex, traces }, { job, once, signal }): Promise<Response> {
    const wanted = readInput(HttpRequest, job.variables, 'request');
    const connector = await findConnector(knex, wanted.connector);
    if (!connector) throw wrong(`a connector "${wanted.connector}"`, 'none. An administrator can define it');
    const answer = await callConnector(connector, wanted, { once, signal, traceHeaders: traces?.headers() ?? {} });
    return { status: answer.status, headers: answer.headers, body: await bodyOf(answer) };
  },
  refused: (response) => statusFailure((response as Response).status),
};

async function bodyOf({ headers, text }: HttpAnswer): Promise<Value> {
  if (text === '') return null;
  if (!/[/+]json\b/i.test(headers['content-type'] ?? '')) return text;
  try {
    return await readJson(text);
  } catch (error) {
    throw wrong('an answer in JSON, as it says of itself', `another text: ${(error as Error).message}`);
  }
}
