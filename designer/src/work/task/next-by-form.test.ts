import { evaluate } from '@wattloom/runtime/feel';
import { nextByForm } from './next-by-form.ts';

const way = (name: string) => ({
  ...{ how: 'all' as const, waits: [], ends: false, others: false },
  tasks: [{ elementId: name, name, nameZh: null, roles: [] }],
});
const by = (feel: string, holds: boolean) => ({ feel, holds, reads: ['answer'] });
const next = {
  ...way('either'),
  choices: [
    { when: [by('answer = "go"', true)], next: way('go') },
    { when: [by('answer = "go"', false)], next: way('stop') },
  ],
};

test.each([
  ['the way that is chosen', { answer: 'go' }, 'go'],
  ['the default where none holds', { answer: 'stop' }, 'stop'],
  ['all while nothing is chosen', { answer: null }, 'either'],
  ['all while an input is empty', { answer: '' }, 'either'],
  ['all while the field is hidden', {}, 'either'],
])('what comes is %s', (_, data, expected) => {
  const found = nextByForm(next, data, (feel, values) => evaluate(feel, values).value);

  expect(found.tasks.map(({ name }) => name)).toEqual([expected]);
});
