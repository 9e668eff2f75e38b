import fc from 'fast-check';
import type { FlowNode, ProcessModel, SequenceFlow } from './model.ts';
import { bpmn, flows } from '../../testing/play.ts';
import { parseBpmn } from '../../core/reading/parse.ts';
import { needNotWait, upstreamOf } from './upstream.ts';

type Pair = readonly [number, number];

/** A scope of nodes n0, n1, … with a flow `f<i>` for each pair; a boundary event sits on n0 where there are nodes enough. */
function graph(size: number, pairs: readonly Pair[], boundary: number | null): ProcessModel {
  const flows = pairs.map(([source, target], i): SequenceFlow => ({
    id: `f${i}`,
    source: `n${source}`,
    target: `n${target}`,
    condition: null,
  }));
  const node = (id: string): FlowNode => ({
    ...{
      id,
      type: 'bpmn:Task',
      role: 'pass',
      isEventSubProcess: false,
      instantiates: false,
      catches: null,
      name: id,
      nameZh: null,
      scope: 'p',
      defaultFlow: null,
      boundaries: [],
      eventStarts: [],
      interrupting: true,
    },
    ...{
      inputs: [],
      outputs: [],
      forCompensation: false,
      handler: null,
      listeners: [],
      stops: null,
      loop: null,
      events: [],
      props: null,
    },
    ...{
      data: { items: [], inputs: [], outputs: [], states: [], reads: [], writes: [] },
      quantities: { start: 1, completion: 1 },
    },
    incoming: flows.filter(({ target }) => target === id).map((flow) => flow.id),
    outgoing: flows.filter(({ source }) => source === id).map((flow) => flow.id),
    attachedTo: id === `n${boundary}` ? 'n0' : null,
  });
  const nodes = Array.from({ length: size }, (_, i) => node(`n${i}`));
  return {
    ...{ key: 'p', name: 'p', caseOf: null, versionTag: null },
    nodes: new Map(nodes.map((one) => [one.id, one])),
    flows: new Map(flows.map((flow) => [flow.id, flow])),
  };
}

/**
 * The standard's sentence, word for word, by walking every path: "for every directed path that starts with a flow f that
 * has a token, ends with an incoming flow of the gateway that has no token and does not visit the gateway, there is also
 * a directed path that starts with f, ends with an incoming flow that has a token and does not visit the gateway".
 */
function byTheStandard(model: ProcessModel, gateway: string, filled: ReadonlySet<string>, tokens: readonly string[]) {
  const endsOf = (node: string, path: ReadonlySet<string>): readonly string[] => {
    const next = [...model.nodes.values()].filter(({ attachedTo }) => attachedTo === node).map(({ id }) => id);
    const flows = model.nodes.get(node)?.outgoing ?? [];
    const onward = (id: string): readonly string[] =>
      path.has(id) || id === gateway ? [] : endsOf(id, new Set([...path, id]));
    return [
      ...flows.filter((flow) => model.flows.get(flow)?.target === gateway),
      ...flows.flatMap((flow) => onward(model.flows.get(flow)?.target ?? '')),
      ...next.flatMap(onward),
    ];
  };
  return tokens.every((token) => {
    const ends = endsOf(token, new Set([token]));
    return ends.every((flow) => filled.has(flow)) || ends.some((flow) => filled.has(flow));
  });
}

test('whether an inclusive join waits is what the standard says, on any graph and any tokens', () => {
  const cases = fc
    .integer({ min: 2, max: 6 })
    .chain((size) =>
      fc.tuple(
        fc.constant(size),
        fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1)), { minLength: 1, maxLength: 10 }),
        fc.option(fc.integer({ min: 1, max: size - 1 })),
        fc.array(fc.nat(size - 1), { maxLength: 3 }),
        fc.array(fc.boolean(), { minLength: 10, maxLength: 10 }),
      ),
    );
  const seen = { waits: 0, goesOn: 0 };
  fc.assert(
    fc.property(cases, ([size, pairs, boundary, at, marks]) => {
      const model = graph(size, pairs, boundary);
      const gateway = `n${pairs[0]?.[1] ?? 0}`;
      const incoming = model.nodes.get(gateway)?.incoming ?? [];
      const filled = new Set(incoming.filter((_, i) => marks[i]));
      const tokens = at.map((n) => `n${n}`);
      const found = needNotWait(upstreamOf(model, gateway), (flow) => filled.has(flow), tokens);
      seen[found ? 'goesOn' : 'waits'] += 1;
      expect(found).toBe(byTheStandard(model, gateway, filled, tokens));
    }),
    { numRuns: 2000 },
  );
  expect(seen.waits).toBeGreaterThan(100);
  expect(seen.goesOn).toBeGreaterThan(100);
});

test('a link leads on where it is caught', async () => {
  const link = (name: string): string => `<linkEventDefinition name="${name}"/>`;
  const { models } = await parseBpmn(
    bpmn(
      `<startEvent id="s"/><parallelGateway id="f"/><inclusiveGateway id="join"/><task id="a"/><task id="b"/><task id="z"/>
       <intermediateThrowEvent id="go">${link('x')}</intermediateThrowEvent><intermediateThrowEvent id="off">${link('y')}</intermediateThrowEvent>
       <intermediateCatchEvent id="on">${link('x')}</intermediateCatchEvent>
       ${flows('s>f', 'f>a', 'f>b', 'a>join', 'b>go', 'on>join', 'f>off', 'join>z')}`,
    ),
  );
  const [model] = models;
  const found = model ? upstreamOf(model, 'join').get('on_join') : undefined;
  expect([...(found ?? [])].sort()).toEqual(['b', 'f', 'go', 'on', 's']);
});
