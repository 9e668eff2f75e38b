/** What is wrong with the text of a condition, in a sentence for whoever wrote it. */
export class ConditionError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'ConditionError';
    this.code = code;
  }
}
