import { mergeProblems } from './merge-problems.ts';

const problem = (elementId: string, message: string, severity?: 'error' | 'warning' | 'info') => ({
  elementId,
  code: 'x',
  message,
  ...(severity ? { severity } : {}),
});

test('errors come before warnings, and what the server says is an error', () => {
  const merged = mergeProblems(
    [problem('b', 'refused')],
    [problem('d', 'unused', 'info'), problem('a', 'no name', 'warning'), problem('c', 'loose', 'error')],
  );
  expect(merged.map(({ elementId, severity }) => [elementId, severity])).toEqual([
    ['b', 'error'],
    ['c', 'error'],
    ['a', 'warning'],
    ['d', 'info'],
  ]);
});

test('the same words about the same element stand there once', () => {
  expect(mergeProblems([problem('a', 'no flow')], [problem('a', 'no flow', 'warning')])).toHaveLength(1);
});
