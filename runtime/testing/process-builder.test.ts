import { parseBpmn } from '../core/reading/parse.ts';
import { flowOf, nodeOf, type ProcessModel } from '../bpmn/model/model.ts';
import { process } from './process-builder.ts';
import { element } from './process-xml.ts';
import * as events from './process-triggers.ts';
import type { Drawn } from './play.ts';

/** What is read back, where nothing is wrong with it. */
async function read({ xml }: Drawn): Promise<ProcessModel> {
  const { models, problems } = await parseBpmn(xml);
  expect(problems).toEqual([]);
  return models[0]!;
}

const ways = ({ flows }: ProcessModel): readonly string[] =>
  [...flows.values()].map(({ source, target }) => `${source} > ${target}`);

test('a chain is read back as the nodes and flows that were drawn', async () => {
  const model = await read(
    process('p')
      .start()
      .userTask('survey', { assignee: 'li', role: 'surveyor', outputs: { kw: '=load' } })
      .exclusive('which')
      .when('kw > 10')
      .userTask('large')
      .end()
      .from('which')
      .otherwise()
      .userTask('small')
      .end(),
  );

  expect([...model.nodes.keys()]).toEqual(['start', 'survey', 'which', 'large', 'end', 'small', 'end2', 'p']);
  expect(ways(model)).toEqual([
    'start > survey',
    'survey > which',
    'which > large',
    'large > end',
    'which > small',
    'small > end2',
  ]);
  expect(flowOf(model, 'which_large').condition).toBe('kw > 10');
  expect(nodeOf(model, 'which').defaultFlow).toBe('which_small');
  expect(nodeOf(model, 'survey')).toMatchObject({
    outputs: [{ source: '=load', target: 'kw' }],
    props: { assignment: { assignee: 'li', role: 'surveyor' } },
  });
});

test('branches meet where they lead to', async () => {
  const model = await read(
    process('p')
      .start()
      .parallel('fork')
      .userTask('survey')
      .parallel('join')
      .end()
      .from('fork')
      .userTask('estimate')
      .to('join'),
  );

  expect(nodeOf(model, 'join').incoming).toEqual(['survey_join', 'estimate_join']);
});

test('what is in a sub-process belongs to it, and so do events on its border and within', async () => {
  const model = await read(
    process('p')
      .start()
      .subProcess('sub', (inside) =>
        inside
          .start()
          .userTask('work')
          .end()
          .eventSubProcess('told', (rest) =>
            rest.start('heard', events.signal('storm'), { interrupting: false }).userTask('look').end(),
          ),
      )
      .end()
      .boundary('late', 'sub', events.after('PT1H'), { interrupting: false })
      .userTask('remind')
      .end(),
  );

  expect(nodeOf(model, 'work').scope).toBe('sub');
  expect(nodeOf(model, 'look').scope).toBe('told');
  expect(nodeOf(model, 'sub')).toMatchObject({ boundaries: ['late'], eventStarts: ['heard'] });
  expect(nodeOf(model, 'late')).toMatchObject({ attachedTo: 'sub', interrupting: false });
});

test.each([
  ['message', events.message('paid', '=no')],
  ['signal', events.signal('storm')],
  ['timer', events.every('R3/PT1M')],
  ['timer', events.on('2026-02-01')],
  ['condition', events.condition('x > 3 and y < 2')],
])('an event waits for a %s', async (kind, trigger) => {
  const model = await read(process('p').start().catch('c', trigger).end());

  expect(nodeOf(model, 'c').catches?.all).toMatchObject([{ kind }]);
});

test('equal events are one in the file', () => {
  const { xml } = process('p').start().throw('t', events.signal('storm')).catch('c', events.signal('storm')).end();

  expect(xml.match(/<signal /g)).toHaveLength(1);
});

test('what an activity says of its work, its listeners and its times is read', async () => {
  const model = await read(
    process('p', { extensions: { 'wattloom:case': { number: '="A-1"' } } })
      .start()
      .serviceTask('pay', {
        job: 'pay',
        retries: '5',
        headers: { to: 'bank' },
        listeners: [{ on: 'start', type: 'log' }],
      })
      .scriptTask('sum', { script: '=1 + 1', result: 'two' })
      .businessRuleTask('rule', { decision: 'size', result: 'size' })
      .callActivity('call', 'other', { each: { in: '=list', as: 'item', sequential: true, until: 'enough' } })
      .end(),
  );

  expect(model.caseOf?.number).toBe('="A-1"');
  expect(nodeOf(model, 'pay')).toMatchObject({
    listeners: [{ on: 'start', type: 'log' }],
    props: { job: { type: 'pay', retries: '5', headers: { to: 'bank' } } },
  });
  expect(nodeOf(model, 'call')).toMatchObject({
    loop: { isSequential: true, collection: '=list', inputElement: 'item', completionCondition: 'enough' },
    props: { process: 'other' },
  });
});

test('a lane holds its tasks', async () => {
  const model = await read(
    process('p')
      .lane('office', { role: 'clerk', holds: ['a'] })
      .start()
      .userTask('a')
      .end(),
  );

  expect(nodeOf(model, 'a').props).toMatchObject({ assignment: { role: 'clerk' } });
});

test('an activity is undone by another', async () => {
  const model = await read(
    process('p')
      .start()
      .userTask('book')
      .throw('t', events.compensation('book'))
      .end()
      .boundary('undo', 'book', events.compensation())
      .apart()
      .userTask('cancel', { forCompensation: true })
      .undoneBy('undo', 'cancel'),
  );

  expect(nodeOf(model, 'undo').handler).toBe('cancel');
});

test('no id is there twice', () => {
  const { xml } = process('p')
    .start()
    .subProcess('sub', (inside) => inside.start().throw('t', events.message('paid')).end())
    .end(undefined, events.message('told'));

  const ids = [...xml.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

const begun = () => process('p').start().userTask('a');

test.each([
  ['a flow to nobody', () => begun().to('nobody').xml, /"nobody" to be drawn in "p".* from "a".*only start, a/],
  ['a branch from nobody', () => begun().from('nobody'), /"nobody" to be drawn in "p" already/],
  ['an event on the border of nobody', () => begun().boundary('b', 'nobody', events.terminate()), /"nobody"/],
  ['an id twice', () => begun().userTask('a'), /"a" is drawn twice/],
  ['a flow twice', () => begun().from('start').to('a'), /"start_a" is drawn twice/],
  ['a node behind an end', () => begun().end().userTask('b'), /before "b", since nothing follows an end/],
  ['a flow from nowhere', () => process('p').to('a'), /a node before to\('a'\)/],
  ['an id of something else', () => begun().also(element('dataObject', { id: 'a' })), /"a" is drawn twice/],
  ['a lane that holds nobody', () => begun().lane('l', { holds: ['nobody'] }).xml, /"nobody" to be drawn in "p"/],
  ['a condition that leads nowhere', () => begun().when('x').xml, /a flow after when\(\)/],
] as const)('%s is a mistake that says so', (_, mistake, says) => {
  expect(mistake).toThrow(says);
});
