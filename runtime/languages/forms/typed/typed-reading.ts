import { fault, type Fault, type Params, type SubmissionCode } from '../submission-messages.ts';

/** What a typed text says, in the form that data has; null for blanks. With a fault it says nothing, and is not nothing either. */
export type TypedReading =
  { readonly value: string | null; readonly fault?: undefined } | { readonly value: null; readonly fault: Fault };

export function unread(code: SubmissionCode, params: Params = {}): TypedReading {
  return { value: null, fault: fault(code, params) };
}
