import { Opaque } from '../values/opaque.ts';
import { NANOS_PER_DAY, NANOS_PER_SECOND } from './feel-time.ts';

const perDay = BigInt(NANOS_PER_DAY);
const perSecond = BigInt(NANOS_PER_SECOND);

export class YearsMonths extends Opaque {
  readonly months: number;

  constructor(months: number) {
    super();
    this.months = months + 0;
  }

  /** null beyond what a number of months can be counted in. */
  static of(months: number): YearsMonths | null {
    return Number.isSafeInteger(months) ? new YearsMonths(months) : null;
  }

  toString(): string {
    const size = Math.abs(this.months);
    const years = Math.floor(size / 12);
    const months = size % 12;
    const text = (years ? `${years}Y` : '') + (months || !years ? `${months}M` : '');
    return `${this.months < 0 ? '-' : ''}P${text}`;
  }
}

export class DaysTime extends Opaque {
  readonly nanos: bigint;

  constructor(nanos: bigint) {
    super();
    this.nanos = nanos;
  }

  /** Its parts, all of the duration's sign. */
  parts(): { days: number; hours: number; minutes: number; seconds: number; nanos: number } {
    const inDay = Number(this.nanos % perDay);
    const seconds = Math.trunc(inDay / NANOS_PER_SECOND);
    return {
      days: Number(this.nanos / perDay),
      hours: Math.trunc(seconds / 3600) + 0,
      minutes: (Math.trunc(seconds / 60) % 60) + 0,
      seconds: (seconds % 60) + 0,
      nanos: Number(this.nanos % perSecond),
    };
  }

  toString(): string {
    const { days, hours, minutes, seconds, nanos } = new DaysTime(this.nanos < 0n ? -this.nanos : this.nanos).parts();
    const fraction = nanos ? `.${String(nanos).padStart(9, '0').replace(/0+$/, '')}` : '';
    const time = [hours && `${hours}H`, minutes && `${minutes}M`, (seconds || nanos) && `${seconds}${fraction}S`];
    const clock = time.filter(Boolean).join('');
    const text = (days ? `${days}D` : '') + (clock ? `T${clock}` : '');
    return `${this.nanos < 0n ? '-' : ''}P${text || 'T0S'}`;
  }
}
