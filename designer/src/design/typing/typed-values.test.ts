import { jest } from '@jest/globals';
import { TypedValues } from './typed-values.ts';

/** Stands for a field in the document: what a listener asks of it. */
class Field extends EventTarget {
  isConnected = true;
}

function typing() {
  const onTyping = jest.fn();
  const typed = new TypedValues(onTyping);
  const field = new Field();
  typed.watch(field);
  const committed: string[] = [];
  const commit = typed.debounce((text: string) => void committed.push(text));
  const happens = (type: string, more: object = {}): boolean =>
    field.dispatchEvent(Object.assign(new Event(type), more));
  return { typed, field, committed, commit, happens, onTyping };
}

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

test('what is typed in one go is handed over once, when the hand rests', () => {
  const { commit, committed, onTyping } = typing();

  for (const text of ['a', 'ab', 'abc']) {
    commit(text);
    jest.advanceTimersByTime(300);
  }
  expect(committed).toEqual([]);
  jest.runAllTimers();

  expect(committed).toEqual(['abc']);
  expect(onTyping).toHaveBeenCalledTimes(1);
});

test.each([
  ['leaving the field', 'focusout', {}],
  ['a command such as Ctrl+Z', 'keydown', { ctrlKey: true }],
])('%s hands it over at once', (_what, type, more) => {
  const { commit, committed, happens } = typing();
  commit('abc');

  happens(type, more);

  expect(committed).toEqual(['abc']);
});

test('whoever asks gets what every field holds, and nothing comes a second time', () => {
  const { typed, commit, committed } = typing();
  const other = typed.debounce((text: string) => void committed.push(text));
  commit('abc');
  other('def');

  typed.settle();
  jest.runAllTimers();

  expect(committed).toEqual(['abc', 'def']);
});

test('a field may hand over its own value, or take it back', () => {
  const { typed, commit, committed } = typing();
  const other = typed.debounce((text: string) => void committed.push(text));
  commit('abc');
  other('def');

  commit.flush();
  other.cancel();
  jest.runAllTimers();

  expect(committed).toEqual(['abc']);
});

test('a word that an input method composes waits for its end', () => {
  const { typed, commit, committed, happens } = typing();
  happens('compositionstart');
  commit('ni');
  jest.advanceTimersByTime(5000);
  typed.settle();
  expect(committed).toEqual([]);

  commit('你');
  happens('compositionend');
  jest.runAllTimers();

  expect(committed).toEqual(['你']);
});

test('a field that is taken away in the middle of a word holds nothing up', () => {
  const { typed, field, commit, committed, happens } = typing();
  happens('compositionstart');
  commit('ni');

  field.isConnected = false;
  typed.settle();

  expect(committed).toEqual(['ni']);
});
