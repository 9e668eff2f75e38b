import { findFault, type Expected } from './find-fault.ts';

/** A JSON text that cannot be read, with the place where reading stopped and what should stand there. */
export class JsonError extends Error {
  readonly line: number;
  readonly column: number;
  readonly expected: Expected;

  constructor(text: string, offset: number, expected: Expected) {
    const before = text.slice(0, offset).split('\n');
    super(`Expected ${expected} at line ${before.length}`);
    this.line = before.length;
    this.column = (before.at(-1)?.length ?? 0) + 1;
    this.expected = expected;
  }
}

export function parseJson(text: string): unknown {
  const fault = findFault(text);
  if (fault) throw new JsonError(text, fault.offset, fault.expected);
  return JSON.parse(text) as unknown;
}
