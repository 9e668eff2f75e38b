import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { testServer, type Answer, type TestServer } from '../support/server.ts';

interface Span {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly kind: number;
  readonly status: { readonly code?: number };
  readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue?: string } }[];
}
interface Sent {
  readonly resourceSpans: readonly {
    readonly resource: Pick<Span, 'attributes'>;
    readonly scopeSpans: readonly { readonly spans: readonly Span[] }[];
  }[];
}

/** What an OpenTelemetry collector is to a server: it takes spans. */
const spans: Span[] = [];
let resource: Record<string, unknown> = {};
let collector: Server;
let partner: Server;
let heard: IncomingMessage['headers'] = {};
let server: TestServer;

const valuesOf = ({ attributes }: Pick<Span, 'attributes'>): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

function collect(request: IncomingMessage, response: ServerResponse): void {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const { resourceSpans } = JSON.parse(Buffer.concat(parts).toString()) as Sent;
    spans.push(...resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((one) => one.spans)));
    resource = valuesOf(resourceSpans[0]?.resource ?? { attributes: [] });
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
}

async function listening(made: Server): Promise<string> {
  await new Promise<void>((ready) => made.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(made.address() as AddressInfo).port}`;
}

const variables = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_SERVICE_NAME', 'OTEL_BSP_SCHEDULE_DELAY'] as const;

beforeAll(async () => {
  collector = createServer(collect);
  partner = createServer((request, response) => {
    heard = request.headers;
    response.end();
  });
  const endpoint = await listening(collector);
  const environment = {
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
    OTEL_SERVICE_NAME: 'cases',
    OTEL_BSP_SCHEDULE_DELAY: '20',
  };
  Object.assign(process.env, environment);
  server = await testServer(environment);
  const dana = await server.as('dana');
  expect((await dana('POST', '/deployments', { resources: [{ name: 'traced.bpmn', content: model }] })).status).toBe(
    201,
  );
  const ada = await server.as('ada');
  const connector = { name: 'Partner', baseUrl: await listening(partner), methods: ['GET'], allowPrivate: true };
  expect((await ada('PUT', '/connectors/partner', connector)).status).toBe(200);
});
afterAll(async () => {
  for (const name of variables) Reflect.deleteProperty(process.env, name);
  await server.end();
  for (const one of [collector, partner]) one.close();
});

const model = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  xmlns:wattloom="urn:wattloom:1" id="d" targetNamespace="t"><process id="traced" isExecutable="true"><extensionElements>
  <wattloom:case department="=&quot;NORTH&quot;"/></extensionElements><startEvent id="s"/>
  <serviceTask id="work"><extensionElements><zeebe:taskDefinition type="work"/></extensionElements></serviceTask>
  <serviceTask id="ask"><extensionElements><zeebe:taskDefinition type="connector:http"/><zeebe:ioMapping>
  <zeebe:input source="partner" target="request.connector"/><zeebe:input source="GET" target="request.method"/></zeebe:ioMapping></extensionElements></serviceTask><endEvent id="e"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="work"/><sequenceFlow id="f2" sourceRef="work" targetRef="ask"/>
  <sequenceFlow id="f3" sourceRef="ask" targetRef="e"/></process></definitions>`;

/** Spans go out in batches, a moment after they end. */
async function span(matches: (one: Span) => boolean): Promise<Span> {
  for (;;) {
    const found = spans.find(matches);
    if (found) return found;
    await sleep(20);
  }
}
const named = (name: string, traceId: string) => (one: Span) => one.name === name && one.traceId === traceId;

let last = 0;
const caller = (): { traceId: string; spanId: string; headers: Record<string, string> } => {
  const traceId = String((last += 1)).padStart(32, 'a');
  const spanId = 'b'.repeat(16);
  return { traceId, spanId, headers: { traceparent: `00-${traceId}-${spanId}-01` } };
};

const start = async (headers: Record<string, string>): Promise<Answer> =>
  (await server.as('nora'))('POST', '/processes/traced/instances', { variables: {} }, headers);

test('one trace leads from the caller over the request and the command to the database', async () => {
  const { traceId, spanId, headers } = caller();
  const { status, body } = await start(headers);
  expect(status).toBe(201);
  const request = await span(named('POST /api/processes/:key/instances', traceId));
  expect(request).toMatchObject({ parentSpanId: spanId, kind: 2 });
  expect(valuesOf(request)).toMatchObject({
    'http.request.method': 'POST',
    'http.route': '/api/processes/:key/instances',
    'http.response.status_code': 201,
  });
  const command = await span(named('command start', traceId));
  expect(command.parentSpanId).toBe(request.spanId);
  expect(valuesOf(command)).toEqual({
    ...{ 'wattloom.process': 'traced', 'wattloom.instance': body.id, 'wattloom.outcome': 'first-try' },
  });
  const write = await span((one) => one.parentSpanId === command.spanId && one.name.includes('wattloom.instance'));
  expect(write.traceId).toBe(traceId);
  expect(valuesOf(write)['db.query.text']).toContain('insert into wattloom.instance');
  expect(JSON.stringify(spans)).not.toContain('NORTH');
  expect(resource).toMatchObject({ 'service.name': 'cases' });
});

test('the trace goes on with the worker of a job, with a connector, and to the address that it calls', async () => {
  const { traceId, headers } = caller();
  const { id } = (await start(headers)).body;
  const bot = await server.as('bot');
  const wanted = { type: 'work', worker: 'w', maxJobs: 50 };
  const { jobs } = (await bot('POST', '/jobs/activate', wanted)).body;
  const job = jobs.find((one: { instanceId: string }) => one.instanceId === id);
  const command = await span(named('command start', traceId));
  expect(job.traceparent).toBe(`00-${traceId}-${command.spanId}-01`);
  const done = await bot('POST', `/jobs/${job.id}/complete`, { worker: 'w' }, { traceparent: job.traceparent });
  expect(done.status).toBe(204);
  await server.connectors.begin();
  await server.connectors.settled();
  const call = await span((one) => one.name === 'job connector:http' && one.traceId === traceId);
  expect(heard.traceparent).toBe(`00-${traceId}-${call.spanId}-01`);
  const ended = await span((one) => one.name === 'command endWait job' && one.parentSpanId === call.spanId);
  expect(valuesOf(ended)).toMatchObject({ 'wattloom.element': 'ask', 'wattloom.outcome': 'first-try' });
});

test('a refusal is told by its code, and is no fault of the server', async () => {
  const { traceId, headers } = caller();
  const { id } = (await start(headers)).body;
  const otto = await server.as('otto');
  const act = { reason: 'x', instructions: [{ type: 'activate', elementId: 'nowhere' }] };
  expect((await otto('POST', `/instances/${id}/modify`, act, headers)).status).toBe(422);
  const command = await span((one) => one.traceId === traceId && one.name === 'command modify');
  expect(valuesOf(command)).toMatchObject({ 'wattloom.outcome': 'refused', 'error.type': 'modification-refused' });
  expect(command.status.code ?? 0).toBe(0);
});

test('what nobody needs to see makes no span: probes, and what the loops ask while nothing is due', async () => {
  await server.parts.engine.runDue();
  await server.app.inject({ url: '/health/ready' });
  const { traceId, headers } = caller();
  await start(headers);
  await span(named('POST /api/processes/:key/instances', traceId));
  expect(
    spans.filter(
      ({ name, parentSpanId }) => name.startsWith('GET /health') || (!parentSpanId && /^(select|update)/.test(name)),
    ),
  ).toEqual([]);
});

test('without the variables there are no traces', async () => {
  const silent = await testServer();
  expect(silent.parts.traces).toBeNull();
  const nora = await silent.as('nora');
  expect((await nora('GET', '/tasks', undefined, caller().headers)).status).toBe(200);
  await silent.end();
});
