import { Rejected } from '../../problems.ts';
import { uniquesOf } from '../../records/compare-data-sets.ts';
import type { DataSet } from '../../records/data-set.ts';
import type { FieldError, RecordFaultCode } from '../../records/record-faults.ts';
import { constraintName } from './names.ts';

interface PostgresError {
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
}

const notUnique = '23505';
const noReference = '23503';

/** What PostgreSQL refused (the cause), in the words of the data set; anything else is ours and stays as it is. */
export function asRejected(error: unknown, set: DataSet): unknown {
  const { code, constraint, table } = error as PostgresError;
  if (code === notUnique)
    return refused(
      set,
      uniqueOf(set, constraint),
      'not-unique',
      (label) => `Expected "${label}" to be unique, but another record has it already.`,
      error,
    );
  if (code !== noReference) return error;
  const field = set.fields.find(({ key }) => constraintName(set.key, 'reference', [key]) === constraint);
  if (!field) return new Rejected('record-in-use', { dataSet: set.key, id: '', usedBy: table ?? '' }, { cause: error });
  return refused(
    set,
    [field.key],
    'no-such-record',
    (label) => `Expected "${label}" to name a record of "${field.dataSet ?? ''}", but there is none.`,
    error,
  );
}

function uniqueOf(set: DataSet, constraint: string | undefined): readonly string[] {
  return uniquesOf(set).find((fields) => constraintName(set.key, 'unique', fields) === constraint) ?? [];
}

function refused(
  set: DataSet,
  fields: readonly string[],
  code: RecordFaultCode,
  say: (label: string) => string,
  cause: unknown,
): Rejected {
  const label = set.fields
    .filter(({ key }) => fields.includes(key))
    .map((field) => field.label)
    .join('" and "');
  const errors: FieldError[] = fields.map((path) => ({ path, code, message: say(label), params: { label } }));
  return new Rejected('record-invalid', { dataSet: set.key, errors, found: say(label) }, { cause });
}
