import { offsetAt, offsetOfLocal, zoneToText, type Zone } from '../feel/temporal/zone.ts';

const DAY = 86_400_000;

/** The instant at which the day of another instant begins, in a zone; with `later`, a day so many days after it. */
export function startOfDay(zone: Zone, at: string, later = 0): string {
  const day = Math.floor((Date.parse(at) + offsetMs(zone, at)) / DAY) + later;
  return new Date(day * DAY - offsetOfLocal(zone, day, 0) * 1000).toISOString();
}

/** An instant as a clock on the wall of that zone shows it, with its offset. */
export function wallTime(zone: Zone, at: string): string {
  const offset = offsetMs(zone, at);
  const wall = new Date(Date.parse(at) + offset).toISOString().slice(0, 19);
  return `${wall}${zoneToText({ offset: offset / 1000 }).replace('Z', '+00:00')}`;
}

/** The name of a zone as browsers know it: a region, else an offset. */
export function zoneName(zone: Zone): string {
  return 'region' in zone ? zone.region : zoneToText(zone).replace('Z', '+00:00');
}

function offsetMs(zone: Zone, at: string): number {
  const ms = Date.parse(at);
  const day = Math.floor(ms / DAY);
  return offsetAt(zone, day, Math.floor((ms - day * DAY) / 1000)) * 1000;
}
