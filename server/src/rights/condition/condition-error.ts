export const conditionCodes = [
  'condition-too-long',
  'condition-too-deep',
  'condition-types',
  'condition-unreadable',
  'attribute-unknown',
] as const;

export type ConditionCode = (typeof conditionCodes)[number];

/** What is wrong with the text of a condition, in a sentence for whoever wrote it. */
export class ConditionError extends Error {
  readonly code: ConditionCode;
  readonly params: Readonly<Record<string, string>>;

  constructor(code: ConditionCode, message: string, params: Readonly<Record<string, string>> = {}) {
    super(message);
    this.name = 'ConditionError';
    this.code = code;
    this.params = params;
  }
}
