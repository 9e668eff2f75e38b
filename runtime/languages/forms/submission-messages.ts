import { asText } from '../../ground/as-text.ts';

/** code -> what a person at the form reads. Codes are stable; a page may translate them, details stand in braces. */
export const submissionMessages = {
  required: 'Please fill in this field.',
  'must-be-checked': 'Please tick this box.',
  'not-a-number': 'Please enter a number such as 1234.5.',
  'comma-misplaced': 'Please use commas only between groups of three digits (1,234.5), and a point before decimals.',
  'number-with-exponent': 'Please write the number in full: 1000, not 1e3.',
  'unit-not-expected': 'Please enter the number alone, without “{found}”.',
  'other-unit': 'Please enter the number in {unit}, without “{found}”.',
  'not-an-integer': 'Please enter a whole number.',
  'too-many-decimals': 'Please enter at most {decimals} decimal digits.',
  'off-step': 'Please enter a multiple of {step}; the nearest are {below} and {above}.',
  'too-small': 'Please enter at least {min}.',
  'too-large': 'Please enter at most {max}.',
  'too-short': 'Please enter at least {minLength} characters.',
  'too-long': 'Please enter at most {maxLength} characters.',
  'not-matching': 'Please follow the pattern {pattern}.',
  'not-an-email': 'Please enter an e-mail address.',
  'not-a-phone': 'Please enter an international telephone number such as +8613800000000.',
  'not-text': 'Please enter text without control characters.',
  'not-a-choice': 'Please choose one of the given values.',
  'not-a-date': 'Please enter a date that the calendar has, such as 2026-03-31.',
  'date-ambiguous': 'Please write the year first: this may be {first} or {second}.',
  'not-a-time': 'Please enter a time such as 14:30.',
  'date-and-time': 'Please enter both the date and the time.',
  'not-a-date-time': 'Please enter a date and time such as 2026-03-31T14:30.',
  'date-passed': 'Please enter a date from {today} on.',
  'date-too-early': 'Please enter a date from {earliest} on.',
  'date-too-late': 'Please enter a date up to {latest}.',
  'not-yes-or-no': 'Please answer yes or no.',
  'not-a-list': 'Please enter a list.',
  'too-many-rows': 'Please enter at most {max} rows.',
  'rows-fixed': 'Please leave the number of rows at {rows}.',
  'not-a-file': 'Please choose a file.',
} as const;

export type SubmissionCode = keyof typeof submissionMessages;
export type Params = Readonly<Record<string, string | number>>;

/** What is wrong with a value, before it is known where the value lies. */
export interface Fault {
  readonly code: SubmissionCode;
  readonly message: string;
  readonly params: Params;
}

/** `message` is the schema's own sentence, where it has one. */
export function fault(code: SubmissionCode, params: Params = {}, message: string = submissionMessages[code]): Fault {
  return { code, params, message: message.replace(/\{(\w+)\}/g, (_, name: string) => asText(params[name] ?? '')) };
}
