import { civil, epochDay } from './calendar.ts';

/** An offset in seconds, or a region of the IANA database. */
export type Zone = { readonly offset: number } | { readonly region: string };

export const UTC: Zone = { offset: 0 };

const formatters = new Map<string, Intl.DateTimeFormat | null>();

function formatterOf(region: string): Intl.DateTimeFormat | null {
  const known = formatters.get(region);
  if (known !== undefined) return known;
  let made: Intl.DateTimeFormat | null = null;
  try {
    made = new Intl.DateTimeFormat('en-US', {
      timeZone: region,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    // No such region: remembered as null.
  }
  if (formatters.size > 1000) formatters.clear();
  formatters.set(region, made);
  return made;
}

/** The zone of a text: "Z", "+08:00", "@Asia/Shanghai"; null where it is none. */
export function parseZone(text: string): Zone | null {
  if (text === 'Z' || text === 'z') return UTC;
  if (text.startsWith('@')) return regionOf(text.slice(1));
  const parts = /^([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text);
  if (!parts) return null;
  const [, sign, hours, minutes, seconds = '0'] = parts;
  if (Number(minutes) > 59 || Number(seconds) > 59) return null;
  const offset = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds);
  return offset <= 18 * 3600 ? { offset: sign === '-' && offset ? -offset : offset } : null;
}

export function regionOf(name: string): Zone | null {
  // Names are case-sensitive, and the offsets that Intl also takes for zones are no regions.
  if (name.length > 100 || !/^[A-Za-z][\w+\-/]*$/.test(name)) return null;
  return formatterOf(name) ? { region: name } : null;
}

const pad = (value: number): string => String(value).padStart(2, '0');

export function zoneToText(zone: Zone | null): string {
  if (!zone) return '';
  if ('region' in zone) return `@${zone.region}`;
  if (zone.offset === 0) return 'Z';
  const size = Math.abs(zone.offset);
  const seconds = size % 60;
  const tail = seconds ? `:${pad(seconds)}` : '';
  return `${zone.offset < 0 ? '-' : '+'}${pad(Math.floor(size / 3600))}:${pad(Math.floor(size / 60) % 60)}${tail}`;
}

// Calendars repeat every 400 years. Before 1600 every zone keeps its local mean time, beyond 2400 its last rule:
// so far years borrow the offset of a near one, which Intl can tell.
function nearDay(day: number): number {
  const { year, month, day: dayOfMonth } = civil(day);
  if (year >= 1600 && year < 2400) return day;
  const inEra = ((year % 400) + 400) % 400;
  return epochDay((year < 1600 ? 1600 : 2000) + inEra, month, dayOfMonth);
}

function regionOffset(region: string, day: number, second: number): number {
  const formatter = formatterOf(region);
  if (!formatter) return 0;
  const at = (nearDay(day) * 86_400 + second) * 1000;
  const found: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(at)) found[type] = Number(value);
  const { year = 0, month = 1, day: dayOfMonth = 1, hour = 0, minute = 0, second: sec = 0 } = found;
  return epochDay(year, month, dayOfMonth) * 86_400 + hour * 3600 + minute * 60 + sec - at / 1000;
}

/** The offset in force at a moment, given in UTC. */
export function offsetAt(zone: Zone, day: number, second: number): number {
  return 'offset' in zone ? zone.offset : regionOffset(zone.region, day, second);
}

/**
 * The offset of a local time. Where clocks are set back it means the earlier of the two moments, where they are set
 * forward the offset from before.
 */
export function offsetOfLocal(zone: Zone, day: number, second: number): number {
  if ('offset' in zone) return zone.offset;
  const before = regionOffset(zone.region, day - 1, second);
  const after = regionOffset(zone.region, day + 1, second);
  if (before === after) return before;
  if (regionOffset(zone.region, day, second - before) === before) return before;
  return regionOffset(zone.region, day, second - after) === after ? after : before;
}
