import type { Problem } from './types.ts';

interface Document {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly problems?: readonly Problem[];
}

/** A refusal of the server (RFC 9457), or the network's silence (status 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly problems: readonly Problem[];
  readonly body: unknown;

  constructor(status: number, body: unknown) {
    const document = (typeof body === 'object' && body !== null ? body : {}) as Document;
    super(document.detail ?? document.title ?? (status === 0 ? 'offline' : `HTTP ${status}`));
    this.status = status;
    this.code = document.code ?? (status === 0 ? 'offline' : 'unknown');
    this.problems = document.problems ?? [];
    this.body = body;
  }
}
