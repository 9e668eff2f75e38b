import { Play } from '../../testing/play.ts';
import { process } from '../../testing/process-builder.ts';
import { refused } from './refused.ts';
import { Trouble } from './trouble.ts';

test('an incident keeps which sentence it says, and what fills it', async () => {
  const p = await Play.start(process('p').start().exclusive('g').when('1 = 2').userTask('u'));

  expect(p.events.find(({ type }) => type === 'incidentRaised')).toMatchObject({
    code: 'no-flow-matched',
    message: expect.stringContaining('one outgoing flow of "g"'),
    details: { says: 'no-flow-matched', gateway: 'g' },
  });
});

test('one code may have several sentences', () => {
  const { code, message, details } = new Trouble('timer-invalid/cycle', { found: 'often' });

  expect([code, details]).toEqual(['timer-invalid', { says: 'timer-invalid/cycle', found: 'often' }]);
  expect(message).toMatch(/^Expected a cycle such as R3\/PT10H, but found "often"\./);
});

test('a refusal keeps its own code, and of its details no value of a record', () => {
  const errors = [{ path: 'a', code: 'required', message: 'm', params: { label: 'A' }, value: 'secret' }];
  const refusal = { code: 'record-invalid', message: 'No.', details: { dataSet: 'thing', errors, value: { a: 1 } } };

  expect(refused(refusal, 'record-refused')).toEqual({
    code: 'record-invalid',
    message: 'No.',
    retry: 'begin',
    details: {
      says: 'record-refused',
      dataSet: 'thing',
      errors: [{ path: 'a', code: 'required', message: 'm', params: { label: 'A' } }],
    },
  });
});
