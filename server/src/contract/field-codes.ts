import { unstorableFaults, type UnstorableCode } from '@wattloom/runtime';

/** What the server itself finds wrong with a field, beside what forms, records and rules find. */
const own = [
  'wrong-type',
  'wrong-format',
  'taken',
  'unknown-department',
  'unknown-role',
  'own-account',
  'own-signature',
  'own-task',
  'may-not-complete',
  'header-value-missing',
  'no-such-record',
] as const;

export type FieldCode = (typeof own)[number] | UnstorableCode;

export const fieldCodes: readonly FieldCode[] = [...own, ...(Object.keys(unstorableFaults) as UnstorableCode[])];
