import { Opaque } from '../values/opaque.ts';
import { epochDay } from './calendar.ts';
import { offsetOfLocal, zoneToText, type Zone } from './zone.ts';

export const NANOS_PER_SECOND = 1_000_000_000;
export const NANOS_PER_DAY = 86_400 * NANOS_PER_SECOND;

/** A time of day alone has no offset in a region; it is told as of this day, whoever asks and whenever. */
const REFERENCE_DAY = epochDay(2000, 1, 1);

const pad = (value: number): string => String(value).padStart(2, '0');

export class FeelTime extends Opaque {
  /** Since midnight, local. */
  readonly nanos: number;
  readonly zone: Zone | null;

  constructor(nanos: number, zone: Zone | null) {
    super();
    this.nanos = nanos;
    this.zone = zone;
  }

  /** null where there is no such time of day; 24:00:00 is told by `parseTime`. */
  static of(hour: number, minute: number, second: number, nano: number, zone: Zone | null): FeelTime | null {
    const within = hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
    if (!within || !Number.isInteger(hour) || !Number.isInteger(minute)) return null;
    return new FeelTime((hour * 3600 + minute * 60 + second) * NANOS_PER_SECOND + nano, zone);
  }

  get hour(): number {
    return Math.floor(this.nanos / (3600 * NANOS_PER_SECOND));
  }
  get minute(): number {
    return Math.floor(this.nanos / (60 * NANOS_PER_SECOND)) % 60;
  }
  get second(): number {
    return Math.floor(this.nanos / NANOS_PER_SECOND) % 60;
  }
  get nano(): number {
    return this.nanos % NANOS_PER_SECOND;
  }
  get secondOfDay(): number {
    return Math.floor(this.nanos / NANOS_PER_SECOND);
  }

  /** Seconds from UTC; null where the time is local. */
  get offset(): number | null {
    return this.zone && offsetOfLocal(this.zone, REFERENCE_DAY, this.secondOfDay);
  }

  localText(): string {
    const fraction = this.nano ? `.${String(this.nano).padStart(9, '0').replace(/0+$/, '')}` : '';
    return `${pad(this.hour)}:${pad(this.minute)}:${pad(this.second)}${fraction}`;
  }

  toString(): string {
    return this.localText() + zoneToText(this.zone);
  }
}
