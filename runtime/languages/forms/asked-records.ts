import { valueAt } from './data-path.ts';
import { visitFields } from './field-visit.ts';
import type { FormField, FormSchema } from './form-schema.ts';
import type { Vars } from '../../ground/value.ts';

/** A value that must stand in a record: which field of which data set, and what is said where none has it. */
export interface AskedRecord {
  readonly path: string;
  readonly dataSet: string;
  readonly field: string;
  readonly value: unknown;
  /** The form's own sentence, by language: `own`, `ownZh`. */
  readonly words: Readonly<Record<string, string>>;
}

const named = /^([a-z][a-z0-9_]{0,62})\.([a-z][a-z0-9_]{0,62})$/;

/** The data set and its field that a form's field names as `properties.record`; null where it names none. */
export function recordOfField({
  properties = {},
}: Pick<FormField, 'properties'>): Pick<AskedRecord, 'dataSet' | 'field'> | null {
  const [, dataSet, field] = named.exec(properties['record'] ?? '') ?? [];
  return dataSet === undefined || field === undefined ? null : { dataSet, field };
}

/** What a checked submission says of records that must be there. Fields that are empty or hidden say nothing. */
export function askedRecords({ components }: FormSchema, data: Vars): readonly AskedRecord[] {
  return visitFields(components, (path) => valueAt(data, path)).flatMap(({ field, path }) => {
    const of = recordOfField(field);
    const value = valueAt(data, path);
    if (!of || value === undefined || value === null || value === '') return [];
    const { recordErrorMessage: own, recordErrorMessageZh: ownZh } = field.properties ?? {};
    return [{ ...of, path: path.join('.'), value, words: { ...(own && { own }), ...(ownZh && { ownZh }) } }];
  });
}
