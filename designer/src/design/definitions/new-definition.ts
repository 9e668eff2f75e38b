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
  process: /^[a-z][a-z0-9-]{1,62}$/,
  form: /^[a-z][a-z0-9-]{1,62}$/,
  dataSet: /^[a-z][a-z0-9_]{0,62}$/,
};

export const isKey = (kind: Kind, key: string): boolean => patterns[kind].test(key);

/** A key out of a name: what is left of it in Latin letters; the person may still change it. */
export function keyFrom(kind: Kind, name: string): string {
  const joint = kind === 'dataSet' ? '_' : '-';
  const words =
    name
      .toLowerCase()
      .normalize('NFKD')
      .match(/[a-z0-9]+/g) ?? [];
  return words
    .join(joint)
    .replace(/^[^a-z]+/, '')
    .slice(0, 60);
}

/** The first draft of a new definition. */
export function contentOf({ kind, key, name, nameZh }: NewDefinition, words: Words): string {
  if (kind === 'process') return starterProcess(key, name, words);
  return kind === 'form' ? starterForm(key, name) : starterDataSet(key, name, nameZh);
}
