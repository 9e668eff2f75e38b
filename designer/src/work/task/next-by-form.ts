import type { OpenTask } from './task-query.ts';

type Next = OpenTask['next'];

/** What a condition gives over what is in the form. */
type Evaluate = (feel: string, data: Readonly<Record<string, unknown>>) => unknown;

/** What comes by what is in the form now, where that decides it; else all that may come. */
export function nextByForm(next: Next, data: Readonly<Record<string, unknown>>, evaluate: Evaluate): Next {
  const isThere = (name: string): boolean => data[name] !== undefined && data[name] !== null && data[name] !== '';
  const comesOut = ({ feel, holds, reads }: Next['choices'][number]['when'][number]): boolean =>
    reads.every(isThere) && (evaluate(feel, data) === true) === holds;
  const chosen = next.choices.find(({ when }) => when.every(comesOut));
  return chosen ? { ...chosen.next, choices: next.choices } : next;
}
