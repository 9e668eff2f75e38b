import { Rejected } from '../../../ground/problems.ts';
import { uniquesOf } from '../../../languages/data-sets/compare-data-sets.ts';
import type { DataSet } from '../../../languages/data-sets/data-set.ts';
import type { FieldError, RecordFaultCode } from '../../../languages/data-sets/record-faults.ts';
import { constraintName } from './names.ts';

interface PostgresError {
  readonly code?: string;
  readonly constraint?: string;
  readonly table?: string;
}

const notUnique = '23505';
const noReference = '23503';
/** A value longer than an index keeps. */
const tooLong = '54000';

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
  if (code === tooLong)
    return refused(
      set,
      textsOf(set),
      'too-long',
      (label) => `Expected "${label}", by which records are told apart, to be at most ${mostUnique} characters long.`,
      error,
      { maxLength: mostUnique },
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

/** Texts that PostgreSQL keeps an index of; it says neither which of them it was nor how long it may be. */
function textsOf(set: DataSet): readonly string[] {
  const unique = uniquesOf(set).flat();
  return set.fields.filter(({ key, type }) => type === 'text' && unique.includes(key)).map(({ key }) => key);
}

/** Of three bytes each they fit into an index, whose rows have at most 2,704 bytes. */
const mostUnique = 800;

function uniqueOf(set: DataSet, constraint: string | undefined): readonly string[] {
  return uniquesOf(set).find((fields) => constraintName(set.key, 'unique', fields) === constraint) ?? [];
}

function refused(
  set: DataSet,
  fields: readonly string[],
  code: RecordFaultCode,
  say: (label: string) => string,
  cause: unknown,
  limits: FieldError['params'] = {},
): Rejected {
  const label = set.fields
    .filter(({ key }) => fields.includes(key))
    .map((field) => field.label)
    .join('" and "');
  const errors: FieldError[] = fields.map((path) => ({
    path,
    code,
    message: say(label),
    params: { label, ...limits },
  }));
  return new Rejected('record-invalid', { dataSet: set.key, errors, found: say(label) }, { cause });
}
