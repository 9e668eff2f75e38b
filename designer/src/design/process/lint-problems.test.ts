import { lintProblems } from './lint-problems.ts';

test('errors come first, in the words of the reader; a kind that nobody knows is a warning', () => {
  const reports = {
    style: [{ id: 'a', message: 'Nobody', category: 'warn' }],
    broken: [{ id: 'b', message: 'Nothing', category: 'error' }],
    odd: [{ id: 'c', message: 'Odd', category: 'info' }],
    crashed: [{ id: 'd', message: 'Crashed', category: 'rule-error' }],
  };

  const problems = lintProblems(reports, (text) => `${text}!`);

  expect(problems.map(({ elementId, severity, message }) => [elementId, severity, message])).toEqual([
    ['b', 'error', 'Nothing!'],
    ['d', 'error', 'Crashed!'],
    ['a', 'warning', 'Nobody!'],
    ['c', 'warning', 'Odd!'],
  ]);
});
