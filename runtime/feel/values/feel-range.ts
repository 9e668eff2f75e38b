import { Opaque } from './opaque.ts';
import { valueToText } from './value-to-text.ts';

/** From `start` to `end`; a null end is open. `> 5` is (5..null). */
export class FeelRange extends Opaque {
  readonly start: unknown;
  readonly end: unknown;
  readonly startIncluded: boolean;
  readonly endIncluded: boolean;

  constructor(start: unknown, end: unknown, startIncluded: boolean, endIncluded: boolean) {
    super();
    this.start = start;
    this.end = end;
    this.startIncluded = startIncluded;
    this.endIncluded = endIncluded;
  }

  toString(): string {
    const open = this.startIncluded ? '[' : '(';
    const close = this.endIncluded ? ']' : ')';
    return `${open}${valueToText(this.start)}..${valueToText(this.end)}${close}`;
  }
}
