import { asText } from '@wattloom/runtime';
import type { FieldCode } from './field-codes.ts';
import type { FieldError } from './problem.schema.ts';

/** What the HTTP side itself refuses: code -> status and sentence. The engine's own refusals are in runtime/problems.ts. */
export const httpRejections = {
  'invalid-input': [400, 'Expected input of the described shape, but {count} parts of it are not. Correct them.'],
  'malformed-json': [400, 'Expected a body in JSON, but it could not be read: {found}'],
  'bad-cursor': [
    400,
    'Expected a cursor from the answer before, but found another text. Read the list from its start.',
  ],
  'not-signed-in': [401, 'Expected a session, but there is none or it has ended. Sign in again.'],
  'signed-in-as-other': [401, 'Expected {expected} to be signed in, but it is {name} by now. Sign in again.'],
  'wrong-credentials': [401, 'The name or the password is wrong.'],
  'origin-refused': [403, 'Expected a call from the same site, but it came from {origin}.'],
  'not-found': [404, 'Expected {what} to exist, but there is none.'],
  'batch-state': [409, 'Expected batch {id} in a state to {act}, but it is {found}. Read it again.'],
  'draft-changed': [409, '{by} saved this draft meanwhile. Read it again, then make your change once more.'],
  'revision-changed': [409, 'Expected revision {expected}, but it is {found} by now. Read it again.'],
  'key-in-use': [409, 'A call with this Idempotency-Key is still running. Try again in a moment.'],
  'key-reused': [422, 'This Idempotency-Key was used for another call. Use a new key for each command.'],
  'user-exists': [409, 'There is somebody named "{username}" already. Choose another name.'],
  'form-invalid': [422, 'Expected a filled-in form, but {count} of its fields have faults. Correct them.'],
  'fields-invalid': [422, 'Expected valid values, but {count} fields have faults. Correct them.'],
  'too-large': [413, 'Expected a body of at most {limit}, but it is larger. Send less at once.'],
  'draft-key-differs': [422, 'The draft is named "{found}" inside, but it is the draft of "{expected}".'],
  'check-too-long': [
    422,
    'Expected files that are checked within {limit} seconds, but these took longer. Split them, or check them with "npx wattloom check".',
  ],
  'check-too-large': [422, 'Expected files that can be checked, but these took too much memory. Split them.'],
  'too-many-attempts': [429, 'Too many failed sign-ins. Try again in {seconds} seconds.'],
  overloaded: [503, 'Too many calls wait at this moment. Nothing was done; try again in {seconds} seconds.'],
  'database-unavailable': [
    503,
    'The database does not answer at this moment. Nothing was done; try again in {seconds} seconds.',
  ],
  'outcome-unknown': [
    503,
    'The database went away while this was being done. Look whether it was done before you do it again.',
  ],
  'too-busy': [503, 'Too many people sign in at this moment. Try again in {seconds} seconds.'],
  'checks-busy': [503, 'Too many files are being checked at this moment. Try again in {seconds} seconds.'],
} as const satisfies Record<string, readonly [number, string]>;

export type HttpCode = keyof typeof httpRejections;

/** A refusal of the HTTP side. It looks like the engine's `Rejected`, and one filter answers both. */
export class HttpRejected extends Error {
  readonly kind = 'rejected';
  readonly code: HttpCode;
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: HttpCode, details: Readonly<Record<string, unknown>> = {}) {
    super(httpRejections[code][1].replace(/\{(\w+)\}/g, (_, name: string) => asText(details[name] ?? '?')));
    this.code = code;
    this.status = httpRejections[code][0];
    this.details = details;
  }
}

/** One field's fault that the server itself finds; the code is one of its list, so that every one has a text. */
export function fieldFault(
  path: string,
  code: FieldCode,
  message: string,
  params: FieldError['params'] = {},
): FieldError {
  return { path, code, message, params };
}

export function fieldsInvalid(
  code: 'invalid-input' | 'form-invalid' | 'fields-invalid',
  errors: readonly FieldError[],
): HttpRejected {
  return new HttpRejected(code, { count: errors.length, errors });
}
