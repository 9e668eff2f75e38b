import { parseBpmn } from '../reading/parse.ts';
import { Play } from '../../testing/play.ts';
import { process } from '../../testing/process-builder.ts';
import type { Drawing } from '../../testing/process-drawing.ts';
import { after, cancel, compensation } from '../../testing/process-triggers.ts';
import { element } from '../../testing/process-xml.ts';

const begin = (): ReturnType<typeof process> => process('p').start();
/** The user tasks `undo-…` that undo activities which are drawn. */
function undone<D extends Drawing>(drawing: D, ...activities: readonly string[]): D {
  for (const id of activities)
    drawing
      .boundary(`on-${id}`, id, compensation())
      .apart()
      .userTask(`undo-${id}`, { forCompensation: true })
      .undoneBy(`on-${id}`, `undo-${id}`);
  return drawing;
}

test('what was completed is undone in reverse order, then the case goes on', async () => {
  const p = await Play.start(
    undone(begin().userTask('a').userTask('b').throw('t', compensation()).userTask('z'), 'a', 'b'),
  );
  p.complete('a').complete('b');

  expect(p.waiting).toEqual(['undo-b']);

  p.complete('undo-b');

  expect(p.waiting).toEqual(['undo-a']);

  p.complete('undo-a');

  expect(p.waiting).toEqual(['z']);
  expect(p.instance.state.compensations).toEqual({});
});

test('what ran side by side is undone side by side', async () => {
  const p = await Play.start(
    undone(
      begin()
        .parallel('f')
        .userTask('a')
        .parallel('j')
        .userTask('c')
        .throw('t', compensation())
        .from('f')
        .userTask('b')
        .to('j'),
      'a',
      'b',
      'c',
    ),
  );
  p.complete('b').complete('a').complete('c');

  expect(p.waiting).toEqual(['undo-c']);

  p.complete('undo-c');

  expect(p.waiting).toEqual(['undo-a', 'undo-b']);
  expect(p.complete('undo-a').complete('undo-b').instance.state.status).toBe('completed');
});

const unwaited: ReturnType<typeof compensation> = {
  root: null,
  definition: element('compensateEventDefinition', { waitForCompletion: false }),
};

test.each([
  ['a named activity is undone alone', compensation('a'), ['undo-a']],
  ['without waiting the case goes on beside the handlers', unwaited, ['undo-b', 'z']],
])('%s', async (_, trigger, waiting) => {
  const p = await Play.start(undone(begin().userTask('a').userTask('b').throw('t', trigger).userTask('z'), 'a', 'b'));

  p.complete('a').complete('b');

  expect(p.waiting).toEqual(waiting);
});

test('a case ends only when the handlers that nobody waits for have ended', async () => {
  const p = await Play.start(undone(begin().userTask('a').userTask('b').end('e', unwaited), 'a', 'b'));
  p.complete('a').complete('b').complete('undo-b');

  expect(p.instance.state.status).toBe('active');
  expect(p.complete('undo-a').instance.state.status).toBe('completed');
});

test('an activity that was not completed is not undone', async () => {
  const p = await Play.start(
    undone(begin().parallel('f').userTask('a').from('f').throw('t', compensation()).userTask('z'), 'a'),
  );

  expect(p.waiting).toEqual(['a', 'z']);
});

test('what was undone once is not undone again', async () => {
  const p = await Play.start(
    undone(begin().userTask('a').throw('t', compensation()).throw('t2', compensation()).userTask('z'), 'a'),
  );

  expect(p.complete('a').complete('undo-a').waiting).toEqual(['z']);
});

test('each completion of an activity is undone once', async () => {
  const p = await Play.start(
    undone(
      begin().userTask('a').exclusive('x').to('a', 'again').otherwise().throw('t', compensation()).userTask('z'),
      'a',
    ),
  );
  p.complete('a', { again: true }).complete('a', { again: false });

  expect(p.complete('undo-a').waiting).toEqual(['undo-a']);
  expect(p.complete('undo-a').waiting).toEqual(['z']);
});

test('a completed sub-process is undone by what is in it, in reverse order, with its own variables', async () => {
  const p = await Play.start(
    undone(
      begin()
        .subProcess('x', (inside) => undone(inside.start().userTask('a').userTask('b'), 'a', 'b'), {
          inputs: { mine: '=1' },
        })
        .userTask('c')
        .throw('t', compensation()),
      'c',
    ),
  );
  p.complete('a', { mine: 2 }).complete('b').complete('c');

  expect(p.complete('undo-c').waiting).toEqual(['undo-b']);
  expect(p.complete('undo-b').waiting).toEqual(['undo-a']);

  const [scope] = Object.values(p.instance.state.executions).filter(({ elementId }) => elementId === 'x');

  expect(p.instance.variables[scope?.key ?? '']).toEqual({ mine: 2 });
  expect(p.complete('undo-a').instance.state.status).toBe('completed');
  expect(p.instance.variables).toEqual({});
});

test('a sub-process with a handler is undone by that handler alone', async () => {
  const p = await Play.start(
    undone(
      begin()
        .subProcess('x', (inside) => undone(inside.start().userTask('a'), 'a'))
        .throw('t', compensation()),
      'x',
    ),
  );

  expect(p.complete('a').waiting).toEqual(['undo-x']);
  expect(p.complete('undo-x').instance.state.status).toBe('completed');
});

test('a compensation event sub-process undoes its sub-process, and may ask for what is in it', async () => {
  const p = await Play.start(
    begin()
      .subProcess('x', (inside) =>
        undone(inside.start().userTask('a').userTask('b'), 'a', 'b').eventSubProcess('u', (undoing) =>
          undoing.start('s-u', compensation()).userTask('call').throw('tu', compensation('a')),
        ),
      )
      .throw('t', compensation())
      .userTask('z'),
  );

  expect(p.complete('a').complete('b').waiting).toEqual(['call']);
  expect(p.complete('call').waiting).toEqual(['undo-a']);
  expect(p.complete('undo-a').waiting).toEqual(['z']);
});

test('a handler sees the variables that its activity had, and those of the case as they are now', async () => {
  const p = await Play.start(
    undone(
      begin()
        .userTask('a', { inputs: { booked: '=room' } })
        .userTask('b')
        .throw('t', compensation()),
      'a',
    ),
    { room: 12 },
  );
  p.complete('a').complete('b', { room: 13 });
  const { owner } = Object.values(p.instance.state.waits).find(({ target }) => target === 'undo-a') ?? { owner: '' };

  expect(p.instance.variables[owner]).toEqual({ booked: 12 });
});

test('a handler that is a sub-process', async () => {
  const p = await Play.start(
    begin()
      .userTask('a')
      .throw('t', compensation())
      .boundary('on-a', 'a', compensation())
      .apart()
      .subProcess('undo-a', (inside) => inside.start().userTask('back'), { forCompensation: true })
      .undoneBy('on-a', 'undo-a'),
  );

  expect(p.complete('a').waiting).toEqual(['back']);
  expect(p.complete('back').instance.state.status).toBe('completed');
});

/** A transaction with what is drawn in it, `after` at its cancellation, and `z` behind it. */
const booked = (inside: (drawing: Drawing) => unknown): ReturnType<typeof process> =>
  begin().transaction('x', inside).userTask('z').boundary('cancelled', 'x', cancel()).userTask('after');

test('a cancelled transaction ends what runs, undoes what was completed, then goes on at its boundary', async () => {
  const p = await Play.start(
    booked((inside) =>
      undone(
        inside
          .start()
          .userTask('a')
          .subProcess('y', (inner) => undone(inner.start().userTask('b'), 'b'))
          .parallel('f')
          .userTask('c')
          .end('stop', cancel())
          .from('f')
          .userTask('k'),
        'a',
      ),
    ),
  );
  p.complete('a').complete('b');

  expect(p.complete('c').waiting).toEqual(['undo-b']);
  expect(p.complete('undo-b').waiting).toEqual(['undo-a']);
  expect(p.complete('undo-a').waiting).toEqual(['after']);
  expect(p.instance.state.compensations).toEqual({});
  expect(p.complete('after').instance.state.status).toBe('completed');
});

test('a transaction in which nothing was completed is cancelled at once', async () => {
  const p = await Play.start(booked((inside) => inside.start().task('a').end('stop', cancel())));

  expect(p.waiting).toEqual(['after']);
});

test('a completed transaction goes on as a sub-process does, and can be undone later', async () => {
  const p = await Play.start(
    booked((inside) =>
      undone(
        inside.start().userTask('a').exclusive('g').when('bad').end('stop', cancel()).from('g').otherwise().end(),
        'a',
      ),
    )
      .from('z')
      .throw('t', compensation()),
    { bad: false },
  );

  expect(p.complete('a').waiting).toEqual(['z']);
  expect(p.complete('z').waiting).toEqual(['undo-a']);
  expect(p.complete('undo-a').instance.state.status).toBe('completed');
});

test('a transaction that another boundary event interrupts is not undone', async () => {
  const p = await Play.start(
    booked((inside) => undone(inside.start().userTask('a').userTask('b').end('stop', cancel()), 'a'))
      .boundary('late', 'x', after('PT1H'))
      .to('z'),
  );

  expect(p.complete('a').end('timer', 'late').waiting).toEqual(['z']);
  expect(p.instance.state.compensations).toEqual({});
});

test('a case that is cancelled keeps nothing to undo', async () => {
  const p = await Play.start(undone(begin().userTask('a').userTask('z'), 'a'));
  p.complete('a').do({ type: 'cancel', reason: 'withdrawn' });

  expect(p.instance.state).toMatchObject({ compensations: {}, executions: {}, waits: {} });
});

test.each([
  [
    'a boundary without a handler',
    begin().userTask('a').boundary('b', 'a', compensation()),
    'b: compensation-handler-missing',
  ],
  ['a flow into a handler', undone(begin().userTask('a'), 'a').from('a').to('undo-a'), 'undo-a: flow-of-handler'],
  [
    'an activity out of reach',
    begin()
      .subProcess('x', (inside) => undone(inside.start().userTask('a'), 'a'))
      .throw('t', compensation('a')),
    't: compensation-out-of-reach',
  ],
  ['a cancel end outside a transaction', begin().end('e', cancel()), 'e: cancel-outside-transaction'],
  ['a cancel boundary on a task', begin().userTask('a').boundary('b', 'a', cancel()), 'b: cancel-outside-transaction'],
  [
    'a compensation start in a plain sub-process',
    begin().subProcess('x', (inside) => inside.start('s2', compensation())),
    's2: not-executed',
  ],
])('%s is refused', async (_, drawn, expected) => {
  const { problems } = await parseBpmn(drawn.xml);

  expect(problems.map(({ elementId, code }) => `${elementId ?? ''}: ${code}`)).toContain(expected);
});
