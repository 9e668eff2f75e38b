import { bpmn, flows, Play } from '../../testing/play.ts';

const message =
  '<message id="m" name="withdrawn"><extensionElements><zeebe:subscription correlationKey="=no"/></extensionElements></message>';
const handler = (interrupting: boolean): string =>
  `<subProcess id="h" triggeredByEvent="true"><startEvent id="hs" isInterrupting="${interrupting}"><messageEventDefinition id="hm" messageRef="m"/></startEvent>
   <userTask id="ht"/>${flows('hs>ht')}</subProcess>`;
const process = (interrupting = true): string =>
  bpmn(
    `<startEvent id="s"/><userTask id="a"/><userTask id="b"/>${flows('s>a', 'a>b')}${handler(interrupting)}`,
    message,
  );

test('an event sub-process whose key is not known yet begins to listen once it is, with that key', async () => {
  const play = await Play.start(process());
  expect([play.waiting, play.incidents]).toEqual([['a'], []]);

  play.complete('a', { no: 'A-1' });

  expect(play.waiting).toEqual(['b', 'hs']);
  expect(play.opened('message')).toMatchObject({ message: { name: 'withdrawn', correlationKey: 'A-1' } });
});

test('it listens once, and no more after it took the place of the rest', async () => {
  const play = await Play.start(process());
  play.complete('a', { no: 'A-1' }).do({ type: 'setVariables', scope: '1', values: { no: 'A-1' }, reason: 'r' });
  expect(play.waiting).toEqual(['b', 'hs']);

  play.end('message', 'hs').complete('ht', { no: 'A-2' });

  expect(play.instance.state.status).toBe('completed');
});

test('one that does not interrupt goes on listening', async () => {
  const play = await Play.start(process(false));
  play.complete('a', { no: 'A-1' }).end('message', 'hs', { no: 'A-1' });

  expect(play.waiting).toEqual(['b', 'hs', 'ht']);
});

test('a boundary event whose key is not known stays an incident: it listens to one execution, which is there now', async () => {
  const play = await Play.start(
    bpmn(
      `<startEvent id="s"/><userTask id="a"/><boundaryEvent id="x" attachedToRef="a"><messageEventDefinition id="xm" messageRef="m"/></boundaryEvent>
       <endEvent id="e"/>${flows('s>a', 'x>e')}`,
      message,
    ),
  );
  expect(play.incidents).toEqual(['correlation-key-missing']);
});
