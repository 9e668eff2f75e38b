import { Play, refusals } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';

test('it opens a job with its headers and inputs, and goes on with the answer', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .serviceTask('tell', { job: 'notify', retries: '5', headers: { by: 'sms' }, inputs: { to: '=phone' } })
      .userTask('next'),
    { phone: '1' },
  );
  expect(p.opened('job')).toMatchObject({
    job: { type: 'notify', retries: 5, headers: { by: 'sms' }, variables: { phone: '1', to: '1' } },
  });

  p.end('job', 'tell', { told: true });

  expect(p.waiting).toEqual(['next']);
  expect(p.variables).toEqual({ phone: '1', told: true });
});

test('a job that has failed as often as it may is an incident', async () => {
  const p = await Play.start(process('p').start().serviceTask('tell', { job: 'notify' }).end());

  p.do({ type: 'failJob', key: p.key('job', 'tell'), failure: { message: 'down', retries: 0 } });

  expect(p.incidents).toEqual(['job-failed']);
});

test('a record operation waits for the record', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .serviceTask('read', { job: 'record:get', inputs: { dataSet: '="thing"', id: '="x"' } })
      .end(),
  );

  expect(p.opened('record')).toMatchObject({ operation: { op: 'get', dataSet: 'thing', id: 'x' } });
});

test.each([
  ['without a job type', undefined, 't: job-type-missing'],
  ['with bad FEEL', '=1 +', 't: feel-syntax'],
  ['with an unknown record operation', 'record:burn', 't: record-operation-unknown'],
  ['with a record operation that lacks its inputs', 'record:get', 't: record-input-missing'],
])('%s it is refused', async (_, job, expected) => {
  expect(
    await refusals(
      process('p')
        .start()
        .serviceTask('t', job === undefined ? {} : { job })
        .end(),
    ),
  ).toContain(expected);
});
