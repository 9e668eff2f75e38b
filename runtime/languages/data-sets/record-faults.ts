/** What can be wrong with one field of a record. Codes are stable; pages say them in the reader's language. */
export const recordFaultCodes = [
  'required',
  'unknown-field',
  'not-an-integer',
  'not-a-number',
  'not-a-boolean',
  'not-a-date',
  'not-a-date-time',
  'not-a-choice',
  'not-a-reference',
  'not-a-text',
  'too-long',
  'too-many-decimals',
  'too-many-digits',
  'pattern',
  'not-unique',
  'no-such-record',
] as const;

export type RecordFaultCode = (typeof recordFaultCodes)[number];

export interface RecordFault {
  readonly code: RecordFaultCode;
  /** What was expected and what was found. */
  readonly message: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface FieldError extends RecordFault {
  /** The field's key. */
  readonly path: string;
}
