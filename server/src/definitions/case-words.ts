import { referencesOf, type FormField, type FormSchema, type ProcessModel } from '@wattloom/runtime';
import type { CaseWord } from './definitions.schema.ts';

export type { CaseWord };

/**
 * What the variables of a process's cases are called: by the fields of the forms that it shows, in the order of its
 * elements, for the first form is where a variable comes from; before them, by the file of Chinese names.
 */
export function caseWords(
  model: ProcessModel,
  forms: ReadonlyMap<string, FormSchema>,
  chinese: ReadonlyMap<string, string>,
): readonly CaseWord[] {
  const words = new Map<string, CaseWord>();
  const add = (word: CaseWord): void => {
    words.set(word.path, joined(words.get(word.path) ?? null, word));
  };
  for (const [path, labelZh] of chinese) add({ ...empty, path, labelZh });
  const department = departmentOf(model);
  if (department !== null) add({ ...empty, path: department, isDepartment: true });
  for (const { key } of referencesOf(model).filter(({ kind }) => kind === 'form'))
    for (const word of wordsIn(forms.get(key)?.components ?? [], [])) add(word);
  return [...words.values()];
}

const empty = { label: null, labelZh: null, unit: null, choices: [], isDepartment: false };

/** What was said first holds; a field that only shows has no choices, which a later one may have. */
function joined(first: CaseWord | null, then: CaseWord): CaseWord {
  if (!first) return then;
  return {
    path: first.path,
    label: first.label ?? then.label,
    labelZh: first.labelZh ?? then.labelZh,
    unit: first.unit ?? then.unit,
    choices: first.choices.length > 0 ? first.choices : then.choices,
    isDepartment: first.isDepartment || then.isDepartment,
  };
}

/** The variable that holds the code of a case's department: where the process names one, and does not work it out. */
function departmentOf({ caseOf }: ProcessModel): string | null {
  return /^=\s*([\p{L}_][\p{L}\p{N}_.]*)\s*$/u.exec(caseOf?.department ?? '')?.[1] ?? null;
}

function wordsIn(fields: readonly FormField[], above: readonly string[]): readonly CaseWord[] {
  return fields.flatMap((field) => [
    ...wordOf(field, above),
    ...columnsOf(field, above),
    ...wordsIn(field.components ?? [], field.path ? [...above, field.path] : above),
  ]);
}

function wordOf(field: FormField, above: readonly string[]): readonly CaseWord[] {
  const { key, path, properties = {} } = field;
  const name = key ?? path;
  const label = firstOf(field, labels);
  if (!name || label === null) return [];
  const labelZh = firstOf(
    properties,
    labels.map((one) => `${one}Zh`),
  );
  const unit = plain((field['appearance'] as { readonly suffixAdorner?: unknown } | undefined)?.suffixAdorner);
  return [{ ...empty, path: [...above, name].join('.'), label, labelZh, unit, choices: choicesOf(field['values']) }];
}

const labels = ['label', 'dateLabel', 'timeLabel'];

function firstOf(texts: Readonly<Record<string, unknown>>, names: readonly string[]): string | null {
  return names.map((name) => plain(texts[name])).find((text) => text !== null) ?? null;
}

/** A table shows rows of a variable. */
function columnsOf({ columns, dataSource }: FormField, above: readonly string[]): readonly CaseWord[] {
  const rows = typeof dataSource === 'string' ? dataSource.replace(/^=\s*/, '').trim() : '';
  if (!/^[\p{L}_][\p{L}\p{N}_.]*$/u.test(rows)) return [];
  return objectsIn(columns).flatMap(({ key, label, labelZh }) => {
    const own = plain(label);
    if (typeof key !== 'string' || own === null) return [];
    return [{ ...empty, path: [...above, rows, key].join('.'), label: own, labelZh: plain(labelZh) }];
  });
}

function choicesOf(values: unknown): CaseWord['choices'] {
  return objectsIn(values).flatMap(({ value, label, labelZh }) => {
    const own = plain(label);
    const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
    return isPlain && own !== null ? [{ value: String(value), label: own, labelZh: plain(labelZh) }] : [];
  });
}

/** Words that a form says itself; what it works out when it is shown is no name of anything. */
function plain(text: unknown): string | null {
  return typeof text === 'string' && text !== '' && !text.startsWith('=') && !text.includes('{{') ? text : null;
}

function objectsIn(list: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(list)) return [];
  return (list as unknown[]).filter((one): one is Record<string, unknown> => typeof one === 'object' && one !== null);
}
