import { Opaque } from '../values/opaque.ts';
import { civil, daysInMonth, epochDay, LAST_YEAR } from './calendar.ts';

export class FeelDate extends Opaque {
  readonly year: number;
  readonly month: number;
  readonly day: number;

  private constructor(year: number, month: number, day: number) {
    super();
    this.year = year;
    this.month = month;
    this.day = day;
  }

  /** null where there is no such day. */
  static of(year: number, month: number, day: number): FeelDate | null {
    if (!Number.isInteger(year) || Math.abs(year) > LAST_YEAR || !Number.isInteger(month) || month < 1 || month > 12) {
      return null;
    }
    if (!Number.isInteger(day) || day < 1 || day > daysInMonth(year, month)) return null;
    return new FeelDate(year, month, day);
  }

  static ofEpochDay(epoch: number): FeelDate | null {
    const { year, month, day } = civil(epoch);
    return FeelDate.of(year, month, day);
  }

  get epochDay(): number {
    return epochDay(this.year, this.month, this.day);
  }

  /** 1 is Monday. */
  get weekday(): number {
    return ((((this.epochDay + 3) % 7) + 7) % 7) + 1;
  }

  /** The same day of another month; the end of the month where that has fewer days. */
  plusMonths(months: number): FeelDate | null {
    const total = this.year * 12 + this.month - 1 + months;
    const year = Math.floor(total / 12);
    const month = total - year * 12 + 1;
    return FeelDate.of(year, month, Math.min(this.day, daysInMonth(year, month)));
  }

  plusDays(days: number): FeelDate | null {
    return FeelDate.ofEpochDay(this.epochDay + days);
  }

  toString(): string {
    const year = String(Math.abs(this.year)).padStart(4, '0');
    const month = String(this.month).padStart(2, '0');
    return `${this.year < 0 ? '-' : ''}${year}-${month}-${String(this.day).padStart(2, '0')}`;
  }
}
