import type { Vars } from '../../ground/value.ts';
import { recordColumns, type DataField, type DataSet } from './data-set.ts';
import { readField } from './read-field.ts';
import type { FieldError } from './record-faults.ts';

export interface CheckedRecord {
  /** The values as they are stored; those of fields without error. */
  readonly values: Vars;
  readonly errors: readonly FieldError[];
}

/**
 * Checks submitted values against a data set. A new record needs every required field, save those that a sequence fills
 * in; a change needs only that none of them is emptied.
 */
export function checkRecord(set: DataSet, submitted: Vars, mode: 'create' | 'update'): CheckedRecord {
  const values: Vars = {};
  const errors: FieldError[] = unknownFields(set, submitted);
  for (const field of set.fields) {
    if (mode === 'update' && !Object.hasOwn(submitted, field.key)) continue;
    const { value, fault } = readField(field, submitted[field.key]);
    if (fault) errors.push({ path: field.key, ...fault });
    else if (value === null && isMissing(field, mode)) errors.push(missing(field));
    else values[field.key] = value;
  }
  return { values, errors };
}

function isMissing({ required, sequence }: DataField, mode: 'create' | 'update'): boolean {
  return mode === 'create' ? required === true && sequence === undefined : required === true || sequence !== undefined;
}

function missing({ key, label }: DataField): FieldError {
  return {
    path: key,
    code: 'required',
    message: `Expected a value for "${label}", but found none.`,
    params: { label },
  };
}

function unknownFields(set: DataSet, submitted: Vars): FieldError[] {
  const known = new Set([...set.fields.map(({ key }) => key), ...recordColumns]);
  return Object.keys(submitted)
    .filter((key) => !known.has(key))
    .map((key) => ({
      path: key,
      code: 'unknown-field',
      message: `Expected a field of "${set.label}", but it has no "${key}".`,
      params: { dataSet: set.label, field: key },
    }));
}
