import { Opaque } from '../values/opaque.ts';
import type { FeelDate } from './feel-date.ts';
import type { FeelTime } from './feel-time.ts';
import { NANOS_PER_DAY, NANOS_PER_SECOND } from './feel-time.ts';
import { offsetOfLocal, type Zone } from './zone.ts';

export class FeelDateTime extends Opaque {
  readonly date: FeelDate;
  readonly time: FeelTime;

  constructor(date: FeelDate, time: FeelTime) {
    super();
    this.date = date;
    this.time = time;
  }

  get zone(): Zone | null {
    return this.time.zone;
  }

  /** Seconds from UTC; null where the time is local. */
  get offset(): number | null {
    return this.zone && offsetOfLocal(this.zone, this.date.epochDay, this.time.secondOfDay);
  }

  /** Nanoseconds since 1970 in UTC; a local time is counted as it stands. */
  get instant(): bigint {
    const local = BigInt(this.date.epochDay) * BigInt(NANOS_PER_DAY) + BigInt(this.time.nanos);
    return local - BigInt(this.offset ?? 0) * BigInt(NANOS_PER_SECOND);
  }

  toString(): string {
    return `${this.date.toString()}T${this.time.toString()}`;
  }
}
