import type { Schemas } from './schemas.ts';

export type FieldError = Schemas['FieldError'];
type Document = Partial<Schemas['Problem']>;

/** Refusals of a moment: the same call may go through a little later. */
const passing = ['overloaded', 'database-unavailable', 'too-busy', 'key-in-use'];

/** What the server refused (RFC 9457), or its silence (status 0, code `offline`; `unanswered` where it may have done it). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly FieldError[];
  /** What keeps definitions from being published. */
  readonly problems: readonly Schemas['DefinitionProblem'][];
  readonly details: Readonly<Record<string, unknown>>;

  constructor(status: number, body?: unknown) {
    const document: Document = typeof body === 'object' && body !== null ? body : {};
    super(document.detail ?? document.title ?? (status === 0 ? 'offline' : `HTTP ${status}`));
    this.status = status;
    this.code = document.code ?? (status === 0 ? 'offline' : 'unknown');
    this.errors = document.errors ?? [];
    this.problems = document.problems ?? [];
    this.details = document.details ?? {};
  }

  /** The server was not to be had, or not yet: nothing is wrong with what was asked. */
  get isPassing(): boolean {
    return this.status === 0 || passing.includes(this.code);
  }
}
