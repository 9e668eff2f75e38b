import { Opaque } from './opaque.ts';
import { valueToText } from './value-to-text.ts';

/** From `start` to `end`. `> 5` is (5..null) with an open end; elsewhere null is a value that cannot be compared. */
export class FeelRange extends Opaque {
  readonly start: unknown;
  readonly end: unknown;
  readonly startIncluded: boolean;
  readonly endIncluded: boolean;
  /** Whether null stands for no limit. */
  readonly open: boolean;

  constructor(start: unknown, end: unknown, startIncluded: boolean, endIncluded: boolean, open = false) {
    super();
    this.start = start;
    this.end = end;
    this.startIncluded = startIncluded;
    this.endIncluded = endIncluded;
    this.open = open;
  }

  toString(): string {
    const open = this.startIncluded ? '[' : '(';
    const close = this.endIncluded ? ']' : ')';
    return `${open}${valueToText(this.start)}..${valueToText(this.end)}${close}`;
  }
}
