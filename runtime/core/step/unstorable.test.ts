import { findUnstorable } from '../../languages/storable/storable.ts';
import { Play } from '../../testing/play.ts';
import { process } from '../../testing/process-builder.ts';

const script = (expression: string): ReturnType<typeof process> =>
  process('p')
    .start()
    .scriptTask('t', { script: `=${expression}`, result: 'x' })
    .userTask('u');

const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);

test.each([
  ['a text with the character 0', '"a\\u0000b"', {}],
  ['half a character', '"\\ud800"', {}],
  ['either inside a list', '[1, {a: "\\u0000"}]', {}],
  ['more levels than are kept', '[given]', { given: nested(200) }],
])('an expression that gives %s is an incident', async (_, expression, variables) => {
  const p = await Play.start(script(expression), variables);

  const incident = p.events.find(({ type }) => type === 'incidentRaised');

  expect(incident).toMatchObject({
    code: 'expression-failed',
    message: expect.stringContaining('Expected'),
  });
  expect(findUnstorable(incident)).toBeNull();
});

test('a name that is worked out is an incident where it is longer than an index keeps', async () => {
  const p = await Play.start(process('p').start().serviceTask('t', { job: '=name' }), { name: '名'.repeat(401) });

  expect(p.events.find(({ type }) => type === 'incidentRaised')).toMatchObject({ code: 'expression-failed' });
});

test('what a caller hands over is refused, with its place', async () => {
  const starting = Play.start(script('1'), { given: [{ note: 'a\0' }] });

  await expect(starting).rejects.toMatchObject({
    code: 'value-unstorable',
    details: { path: 'variables.given.0.note' },
  });
});

const fourfold = (times: number): unknown => {
  let list: unknown = 1;
  for (let at = 0; at < times; at++) list = [list, list, list, list];
  return list;
};

test('what weighs too much as JSON is an incident where it is worked out', async () => {
  const p = await Play.start(script('for i in 1..300 return s'), { s: 's'.repeat(300_000) });

  expect(p.events.find(({ type }) => type === 'incidentRaised')).toMatchObject({ code: 'expression-failed' });
});

test.each([
  ['values', { given: fourfold(13) }],
  ['characters', { given: Array.from({ length: 300 }, () => 's'.repeat(300_000)) }],
])('too many %s of a caller are refused, in time', async (_, variables) => {
  const begun = performance.now();

  await expect(Play.start(script('1'), variables)).rejects.toMatchObject({ code: 'value-unstorable' });
  expect(performance.now() - begun).toBeLessThan(1_000);
});
