import { DaysTime, YearsMonths } from './durations.ts';
import { FeelDate } from './feel-date.ts';
import { FeelDateTime } from './feel-date-time.ts';
import { FeelTime, NANOS_PER_SECOND } from './feel-time.ts';
import { parseZone, type Zone } from './zone.ts';

const DATE = /^(-?)([1-9]\d{3,8}|0\d{3})-(\d\d)-(\d\d)$/;
const TIME = /^(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(.*)$/;

/** Of what is read digit by digit: the work on 900,000 digits of a duration stops at no clock. */
export const longestLiteral = 1000;

export function parseDate(text: string): FeelDate | null {
  const parts = DATE.exec(text);
  if (!parts) return null;
  const year = Number(parts[2]);
  return FeelDate.of(parts[1] && year ? -year : year, Number(parts[3]), Number(parts[4]));
}

/** Nanoseconds since midnight and the zone; 24:00:00 is a whole day. */
function clockOf(text: string): { nanos: number; zone: Zone | null } | null {
  const parts = text.length > longestLiteral ? null : TIME.exec(text);
  if (!parts) return null;
  const [, hour, minute, second, fraction = '', zoneText = ''] = parts;
  const zone = zoneText ? parseZone(zoneText) : null;
  if (zoneText && !zone) return null;
  const nano = Number(fraction.slice(0, 9).padEnd(9, '0'));
  const endOfDay = Number(hour) === 24 && Number(minute) === 0 && Number(second) === 0 && !nano;
  if (endOfDay) return { nanos: 86_400 * NANOS_PER_SECOND, zone };
  const time = FeelTime.of(Number(hour), Number(minute), Number(second), nano, zone);
  return time && { nanos: time.nanos, zone };
}

export function parseTime(text: string): FeelTime | null {
  const clock = clockOf(text);
  return clock && new FeelTime(clock.nanos % (86_400 * NANOS_PER_SECOND), clock.zone);
}

export function parseDateTime(text: string): FeelDateTime | null {
  const split = text.indexOf('T');
  if (split < 0) return null;
  const date = parseDate(text.slice(0, split));
  const clock = clockOf(text.slice(split + 1));
  if (!date || !clock) return null;
  if (clock.nanos < 86_400 * NANOS_PER_SECOND) return new FeelDateTime(date, new FeelTime(clock.nanos, clock.zone));
  const next = date.plusDays(1);
  return next && new FeelDateTime(next, new FeelTime(0, clock.zone));
}

const YEARS_MONTHS = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?$/;
const DAYS_TIME = /^(-?)P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.(\d*))?S)?)?$/;

export function parseDuration(text: string): YearsMonths | DaysTime | null {
  if (text.length > longestLiteral) return null;
  if (!/\d[YMDHS]$/.test(text) && !/\d\.S$/.test(text)) return null;
  const months = YEARS_MONTHS.exec(text);
  if (months) {
    const total = Number(months[2] ?? 0) * 12 + Number(months[3] ?? 0);
    return YearsMonths.of(months[1] ? -total : total);
  }
  const time = DAYS_TIME.exec(text);
  if (!time || text.length > 100) return null;
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0', fraction = ''] = time;
  const whole = BigInt(days) * 86_400n + BigInt(hours) * 3600n + BigInt(minutes) * 60n + BigInt(seconds);
  const total = whole * BigInt(NANOS_PER_SECOND) + BigInt(fraction.slice(0, 9).padEnd(9, '0'));
  return new DaysTime(sign ? -total : total);
}

export type Temporal = FeelDate | FeelTime | FeelDateTime | YearsMonths | DaysTime;

/** What stands behind an `@`. */
export function parseTemporal(text: string): Temporal | null {
  return parseDateTime(text) ?? parseDate(text) ?? parseTime(text) ?? parseDuration(text);
}
