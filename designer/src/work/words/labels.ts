import type { Schemas } from '../../api/schemas.ts';

type CaseWord = Omit<Schemas['CaseWord'], 'path'>;
type Field = Pick<Schemas['DataField'], 'key' | 'label' | 'labelZh' | 'type' | 'unit' | 'choices'>;
type DataSet = Pick<Schemas['DataSet'], 'key' | 'label' | 'labelZh' | 'department'> & {
  readonly fields: readonly Field[];
};

/** What a variable, or what lies in one, is called and what its values are; null where nobody says. */
export type Labels = (path: string) => CaseWord | null;

/** `serviceArea` and `service_area` are one thing to people: variables and fields differ in writing only. */
const bare = (key: string): string => key.replace(/_/g, '').toLowerCase();

/**
 * Words by the path of a variable. The process's own count first, then for what lies in a record those of the data set
 * that the record is named after, then those of any data set that has such a field.
 */
export function labelsOf(variables: readonly Schemas['CaseWord'][], dataSets: readonly DataSet[]): Labels {
  const own = new Map<string, CaseWord>();
  const ofSets = new Map<string, CaseWord>();
  const add = (words: Map<string, CaseWord>, path: string, word: CaseWord): void => {
    if (!words.has(bare(path))) words.set(bare(path), word);
  };
  for (const word of variables) add(own, word.path, word);
  for (const { key, department, fields } of dataSets)
    for (const field of fields) {
      const word = wordOf(field, field.key === department);
      add(ofSets, `${key}.${field.key}`, word);
      add(ofSets, field.key, word);
    }
  for (const { key, label, labelZh } of dataSets)
    add(ofSets, key, { label, labelZh: labelZh ?? null, unit: null, choices: [], isDepartment: false });
  return (path) => {
    const last = path.slice(path.lastIndexOf('.') + 1);
    const places = [own.get(bare(path)), ofSets.get(bare(path)), ofSets.get(bare(last)), own.get(bare(last))];
    return places.reduce<CaseWord | null>((first, then) => (then ? joined(first, then) : first), null);
  };
}

function wordOf({ label, labelZh, unit, choices = [] }: Field, isDepartment: boolean): CaseWord {
  const both = choices.map((choice) => ({ ...choice, labelZh: choice.labelZh ?? null }));
  return { label, labelZh: labelZh ?? null, unit: unit ?? null, choices: both, isDepartment };
}

/** What is said nearest holds. A name counts as a whole: nobody reads one thing in English and another in Chinese. */
function joined(first: CaseWord | null, then: CaseWord): CaseWord {
  if (!first) return then;
  return {
    label: first.label ?? then.label,
    labelZh: first.labelZh ?? (first.label === null || first.label === then.label ? then.labelZh : null),
    unit: first.unit ?? then.unit,
    choices: first.choices.length > 0 ? first.choices : then.choices,
    isDepartment: first.isDepartment || then.isDepartment,
  };
}

/** A key nobody labelled, as words: "serviceArea" becomes "Service area". */
export function humanised(key: string): string {
  const words = key
    .replace(/_/g, ' ')
    .replace(/([a-z\d])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .trim();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
