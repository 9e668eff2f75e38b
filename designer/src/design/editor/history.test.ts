import { next, startHistory, type History } from './history.ts';

const typed = (history: History<string>, value: string, place: string | null = null): History<string> =>
  next(history, { do: 'change', value, place });
const undone = (history: History<string>): History<string> => next(history, { do: 'undo' });
const redone = (history: History<string>): History<string> => next(history, { do: 'redo' });

test('a change can be undone and redone', () => {
  const changed = typed(startHistory('a'), 'b');

  expect(undone(changed).present).toBe('a');
  expect(redone(undone(changed)).present).toBe('b');
});

test('typing on in one place is one step back', () => {
  const changed = typed(typed(startHistory(''), 'a', 'label'), 'ab', 'label');

  expect(undone(changed).present).toBe('');
});

test.each([
  ['another place', 'label', 'key'],
  ['no place', null, null],
])('typing in %s is a step of its own', (_, first, second) => {
  const changed = typed(typed(startHistory(''), 'a', first), 'ab', second);

  expect(undone(changed).present).toBe('a');
});

test('after an undo, typing in the same place begins a new step', () => {
  const back = undone(typed(typed(startHistory(''), 'a', 'key'), 'ab', 'label'));

  expect(undone(typed(back, 'ac', 'label')).present).toBe('a');
});

test('what was undone cannot be redone once something else was typed', () => {
  const changed = typed(undone(typed(startHistory('a'), 'b')), 'c');

  expect(redone(changed).present).toBe('c');
});

test('where there is nothing to undo or to redo, nothing changes', () => {
  const history = startHistory('a');

  expect([undone(history), redone(history)]).toEqual([history, history]);
});

test('two hundred steps are kept', () => {
  let history = startHistory('0');
  for (let at = 1; at <= 201; at += 1) history = typed(history, String(at));
  for (let at = 1; at <= 300; at += 1) history = undone(history);

  expect(history.present).toBe('1');
});

test('what was reset has nothing before it', () => {
  const history = next(typed(startHistory('a'), 'b'), { do: 'reset', value: 'c' });

  expect(undone(history).present).toBe('c');
});
