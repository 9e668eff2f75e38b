import type { Kind } from '../api/types.ts';
import { starterProcess } from '../process/starter.ts';
import { starterForm } from '../form/starter-form.ts';
import { starterDataSet } from '../data-set/starter-data-set.ts';

export interface NewDefinition {
  readonly kind: Kind;
  readonly key: string;
  readonly name: string;
  readonly nameZh: string;
}

interface Words {
  readonly started: string;
  readonly task: string;
  readonly done: string;
}

const patterns: Readonly<Record<Kind, RegExp>> = {
  process: /^[a-z\p{Lo}][a-z0-9\p{Lo}-]{1,62}$/u,
  form: /^[a-z\p{Lo}][a-z0-9\p{Lo}-]{1,62}$/u,
  // The name of a table, too.
  dataSet: /^[a-z][a-z0-9_]{0,62}$/,
};

export const isKey = (kind: Kind, key: string): boolean => patterns[kind].test(key);

const stems: Readonly<Record<Kind, string>> = { process: 'process-', form: 'form-', dataSet: 'data_set_' };

/**
 * A key out of a name: what is left of it in Latin letters or, of a name in another script, the next free number; the
 * person may still change it.
 */
export function keyFrom(kind: Kind, name: string, taken: readonly string[] = []): string {
  const joint = kind === 'dataSet' ? '_' : '-';
  const words =
    name
      .toLowerCase()
      .normalize('NFKD')
      .match(/[a-z0-9]+/g) ?? [];
  const found = words
    .join(joint)
    .replace(/^[^a-z]+/, '')
    .slice(0, 60);
  const isOther = /\p{Lo}/u.test(name);
  return isOther && !isKey(kind, found) ? nextFree(stems[kind], taken) : found;
}

function nextFree(stem: string, taken: readonly string[]): string {
  let number = 1;
  while (taken.includes(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}

/** The first draft of a new definition. */
export function contentOf({ kind, key, name, nameZh }: NewDefinition, words: Words): string {
  if (kind === 'process') return starterProcess(key, name, words);
  return kind === 'form' ? starterForm(key, name) : starterDataSet(key, name, nameZh);
}
