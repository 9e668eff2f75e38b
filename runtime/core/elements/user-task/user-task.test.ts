import { Play, refusals } from '../../../testing/play.ts';
import { process } from '../../../testing/process-builder.ts';

test('it opens a task for those it names, and goes on with what they say', async () => {
  const p = await Play.start(
    process('p')
      .start()
      .userTask('survey', { assignee: '=who', candidateGroups: 'north,south', role: 'surveyor', dueDate: 'P1D' })
      .userTask('next'),
    { who: 'li' },
  );
  expect(p.opened('task')).toMatchObject({
    task: { assignee: 'li', candidateRoles: ['north', 'south', 'surveyor'], dueAt: '2026-02-01T08:00:00.000Z' },
  });

  p.complete('survey', { feasible: true }, 'li');

  expect(p.waiting).toEqual(['next']);
  expect(p.variables).toEqual({ who: 'li', feasible: true });
});

test('a date that its variables do not give is an incident', async () => {
  const p = await Play.start(process('p').start().userTask('survey', { dueDate: '=when' }).end(), { when: 'soon' });

  expect(p.incidents).toEqual(['date-invalid']);
});

test.each([
  ['bad FEEL', { assignee: '=1 +' }, 't: feel-syntax'],
  ['a date that is none', { dueDate: 'soon' }, 't: date-invalid'],
  ['a priority beyond 100', { extensions: { 'zeebe:priorityDefinition': { priority: '101' } } }, 't: priority-invalid'],
  ['a separation from no task', { extensions: { 'wattloom:separation': { task: 'nobody' } } }, 't: separation-unknown'],
])('%s is refused', async (_, props, expected) => {
  expect(await refusals(process('p').start().userTask('t', props).end())).toContain(expected);
});
