import { FeelDate } from './temporal/feel-date.ts';
import { FeelDateTime } from './temporal/feel-date-time.ts';
import { FeelTime } from './temporal/feel-time.ts';
import { parseDateTime } from './temporal/parse.ts';
import { offsetAt, parseZone, regionOf, type Zone } from './temporal/zone.ts';

const perDay = 86_400_000_000_000n;
const floorMod = (value: bigint): bigint => ((value % perDay) + perDay) % perDay;

function inZone(at: FeelDateTime, zone: Zone): FeelDateTime | null {
  const utc = at.instant;
  const second = Number(floorMod(utc) / 1_000_000_000n);
  const offset = offsetAt(zone, Number((utc - floorMod(utc)) / perDay), second);
  const local = utc + BigInt(offset) * 1_000_000_000n;
  const date = FeelDate.ofEpochDay(Number((local - floorMod(local)) / perDay));
  return date && new FeelDateTime(date, new FeelTime(Number(floorMod(local)), zone));
}

/** The moment that a caller says it is, told in the zone the caller names; null where it is no moment. */
export function momentOf(now: string | undefined, zone: string | undefined): FeelDateTime | null {
  const at = now === undefined ? null : parseDateTime(now);
  if (!at || zone === undefined) return at;
  const told = regionOf(zone) ?? parseZone(zone);
  return told && inZone(at, told);
}
