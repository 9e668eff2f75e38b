import { Play } from '../../testing/play.ts';
import { process } from '../../testing/process-builder.ts';
import type { UserTaskProps } from '../../testing/process-props.ts';
import { element } from '../../testing/process-xml.ts';

const one = (props: UserTaskProps): ReturnType<typeof process> =>
  process('p').start().userTask('u', props).userTask('v');

test('without output mappings everything goes out, to where the variable is or to the case', async () => {
  const p = await Play.start(one({ inputs: { own: '=1' } }), { old: 1 });

  p.complete('u', { old: 2, fresh: 3, own: 4 });

  expect(p.variables).toEqual({ old: 2, fresh: 3 });
});

test('with output mappings only what they name goes out; dots build an object on what is there', async () => {
  const p = await Play.start(one({ outputs: { sum: '=a + b', 'address.no': '=sum' } }), {
    address: { street: 'S' },
    sum: 0,
  });

  p.complete('u', { a: 1, b: 2 });

  expect(p.variables).toEqual({ sum: 3, address: { street: 'S', no: 3 } });
});

test('inputs see the ones before them; a missing variable gives null', async () => {
  const twice = element('extensionElements', {}, [
    element('zeebe:script', { expression: '=y', resultVariable: 'z' }),
    element('zeebe:ioMapping', {}, [
      element('zeebe:input', { source: '=x + 1', target: 'y' }),
      element('zeebe:input', { source: '=y * 2', target: 'y' }),
      element('zeebe:input', { source: '=gone', target: 'w' }),
    ]),
  ]);

  const p = await Play.start(
    process('p')
      .start()
      .scriptTask('c', { within: [twice] })
      .userTask('u'),
    { x: 1 },
  );

  expect(p.variables).toEqual({ x: 1, z: 4 });
});

test('an output that cannot be worked out is an incident whose retry does not do the task again', async () => {
  const p = await Play.start(one({ outputs: { sum: '=a + b' } }));
  p.complete('u', { a: 1, b: 'x' }, 'li');
  expect(p.incidents).toEqual(['expression-failed']);
  expect(p.waiting).toEqual([]);

  p.retry();

  expect(p.waiting).toEqual([]);
  expect(p.instance.doneBy).toEqual(['u:li']);
  expect(p.events.filter(({ type }) => type === 'waitOpened')).toHaveLength(1);
});

const choosing = process('p').start().userTask('u').when('n > 1').userTask('a').from('u').when('n > 2').userTask('b');

test.each([
  [3, ['a', 'b']],
  [2, ['a']],
])('conditions on the flows of a task choose: with %s %j', async (n, waiting) => {
  const p = await Play.start(choosing);

  expect(p.complete('u', { n }).waiting).toEqual(waiting);
});

test('of conditions on the flows of a task none that holds is an incident', async () => {
  const p = await Play.start(choosing);

  expect(p.complete('u', { n: 1 }).incidents).toEqual(['no-flow-matched']);
});

test('a condition that is neither true nor false is an incident', async () => {
  const p = await Play.start(
    process('p').start().exclusive('x').otherwise().task('b').from('x').when('answer').task('a'),
    { answer: 'yes' },
  );

  expect(p.incidents).toEqual(['condition-not-boolean']);
});

test('the case takes its department and number from its variables, and copies facts to its tasks', async () => {
  const about = { department: '=area', number: '=no', facts: 'load, note' };
  const p = await Play.start(
    process('p', { extensions: { 'wattloom:case': about } })
      .start()
      .userTask('u')
      .userTask('v'),
    { area: 'north' },
  );
  expect(p.opened('task')).toMatchObject({ task: { department: 'north', facts: {} } });

  p.complete('u', { no: 'A-1', area: 'south', load: 8, note: { long: true } });

  expect(p.instance).toMatchObject({ department: 'south', businessKey: 'A-1' });
  expect(p.opened('task')).toMatchObject({ task: { department: 'south', facts: { load: 8 } } });
});

test('variables of a sub-process go with it, the case keeps its own after its end', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .subProcess('sub', (inside) => inside.start().userTask('u').end(), { inputs: { inside: '=1' } })
      .end(),
  );

  p.complete('u', { inside: 2, outside: 3 });

  expect(p.instance.state.status).toBe('completed');
  expect(p.instance.variables).toEqual({ 1: { outside: 3 } });
});

test('a loop without a wait is stopped', async () => {
  const p = await Play.start(process('p').start().exclusive('m').task('a').to('m'));

  expect(p.incidents).toEqual(['endless-loop']);
});
