import { Writable } from 'node:stream';
import { z } from 'zod';
import { faultOf } from '../../server/src/log/fault-of.ts';
import { openLog } from '../../server/src/log/open-log.ts';
import { toldOf } from '../../server/src/log/told-of.ts';
import { SaveConnector } from '../../server/src/connectors/connectors.schema.ts';
import { permitResources } from '../support/permit.ts';
import { password, testServer, type Answer, type TestServer } from '../support/server.ts';

const identity = '110101199003071234';
const token = 'Bearer sk-live-0123456789';
const said = 'Ann is ill, and nobody is to know';

let server: TestServer;
const lines: string[] = [];

beforeAll(async () => {
  const to = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      lines.push(chunk.toString());
      done();
    },
  });
  server = await testServer({}, { log: openLog('info', to) });
  const dana = await server.as('dana');
  expect((await dana('POST', '/deployments', { resources: permitResources })).status).toBe(201);
});
afterAll(() => server.end());

/** What is called while a part of the database is gone; PostgreSQL's error then has the whole statement. */
async function without(table: string, call: () => Promise<Answer>): Promise<Answer> {
  await server.parts.knex.raw(`alter table ${table} rename to gone`);
  try {
    return await call();
  } finally {
    await server.parts.knex.raw(`alter table ${table.split('.')[0] ?? ''}.gone rename to ${table.split('.')[1] ?? ''}`);
  }
}

const numberIn = ({ body }: Answer): string => /number (\S+)\./.exec((body as { detail: string }).detail)?.[1] ?? '';
const lineOf = (number: string): Record<string, unknown> =>
  JSON.parse(lines.find((line) => line.includes(number)) ?? 'null') as Record<string, unknown>;

test('a fault is logged under the number that the page shows, by the pattern of its route', async () => {
  const nora = await server.as('nora');
  const { body } = await nora('POST', '/processes/permit/instances', {});

  const answer = await without('wattloom.comment', () =>
    nora('POST', `/instances/${body.id as string}/comments`, { text: said, mentions: ['carl'] }),
  );

  expect(answer.status).toBe(500);
  expect(numberIn(answer)).not.toBe('');
  expect(lineOf(numberIn(answer))).toMatchObject({
    ...{ number: numberIn(answer), method: 'POST', route: '/api/instances/:id/comments', by: 'nora' },
    command: { text: `… text of ${said.length}`, mentions: ['… text of 4'] },
    err: { code: '42P01', message: 'The database did not take a statement.' },
  });
  expect(lines.join('')).not.toContain(said);
});

test('no line has a secret or what is personal: in bodies at any depth, in statements, in addresses', async () => {
  const [nora, ada] = [await server.as('nora'), await server.as('ada')];
  const connector = { name: 'Rates', baseUrl: 'https://rates.example', headers: { authorization: token } };
  const deep = { variables: { holder: { papers: [{ [identity]: identity }] }, note: said } };

  const answers = [
    await without('wattloom.connector', () => ada('PUT', '/connectors/rates', connector)),
    await without('data.permit', () =>
      nora('POST', '/records/permit', { values: { holder: identity, area: 'NORTH' } }),
    ),
    await without('wattloom.instance', () => nora('POST', '/processes/permit/instances', deep)),
    await without('wattloom.user_account', () => ada('GET', `/users/${identity}`)),
    await without('wattloom.user_account', () => server.call('POST', '/session', { username: 'nora', password })),
    await without('wattloom.user_account', () => ada('GET', `/users?q=${identity}`)),
  ];

  expect(answers.map(({ status }) => status)).toEqual([500, 500, 500, 500, 500, 500]);
  for (const answer of answers) expect(lineOf(numberIn(answer))).toMatchObject({ number: numberIn(answer) });
  for (const secret of [identity, token, said, password, 'sk-live']) expect(lines.join('')).not.toContain(secret);
});

test('of an error names and places are told, of its message nothing in quotes and no number', () => {
  const cause = Object.assign(new Error(`insert into t values ('${identity}') - no`), {
    severity: 'ERROR',
    code: '22P02',
  });
  const error = new Error(`Expected "${said}" to be ${identity}.`, { cause });

  const told = faultOf(error);

  expect(told.message).toBe('Expected "…" to be ….');
  expect(told.cause).toMatchObject({ code: '22P02', message: 'The database did not take a statement.' });
  expect(told.stack[0]).toMatch(/^at .*log\.test\.ts/);
  expect(JSON.stringify(told)).not.toContain(identity);
});

test('of a body what its schema knows to be harmless is told, of the rest kinds and lengths', () => {
  const body = { ...{ name: 'Rates', baseUrl: 'https://a.example' }, methods: ['GET'], headers: { 'x-key': token } };
  const told = { name: '… text of 5', baseUrl: '… text of 17', methods: ['GET'], headers: { 'x-key': '… text of 25' } };

  expect(toldOf(body, SaveConnector)).toEqual(told);
  expect(toldOf({ timeoutMs: 5000, allowPrivate: true, other: 1 }, SaveConnector)).toEqual({
    ...{ timeoutMs: 5000, allowPrivate: true, other: '… number' },
  });
  expect(toldOf({ methods: ['GET', identity] }, SaveConnector)).toEqual({ methods: ['GET', '… text of 18'] });
  expect(
    toldOf({ kind: 'a', secret: said }, z.discriminatedUnion('kind', [z.object({ kind: z.literal('a') })])),
  ).toEqual({
    ...{ kind: 'a', secret: `… text of ${said.length}` },
  });
  expect(toldOf({ limit: 5 })).toEqual({ limit: '… number' });
});

test('headers with sessions and secrets are masked wherever a line has them', () => {
  const seen: string[] = [];
  const log = openLog('info', { write: (line) => void seen.push(line) });

  log.info({ headers: { cookie: token, accept: 'text/html' }, req: { headers: { authorization: token } } }, 'x');

  expect(seen.join('')).not.toContain(token);
  expect(seen.join('')).toContain('text/html');
});
