/** What the server itself finds wrong with a field, beside what forms, records and rules find. */
export const fieldCodes = [
  'wrong-type',
  'wrong-format',
  'taken',
  'unknown-department',
  'unknown-role',
  'own-account',
  'own-signature',
  'may-not-complete',
  'header-value-missing',
] as const;

export type FieldCode = (typeof fieldCodes)[number];
