import { randomBytes } from 'node:crypto';

const last = { at: 0, count: 0 };

/**
 * A UUID that begins with its time: rows made together lie together in an index, and ids sort by age, those of one
 * process within one millisecond too.
 */
export function uuidV7(now = Date.now()): string {
  last.count = now === last.at ? (last.count + 1) % 4096 : 0;
  last.at = now;
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes.writeUInt16BE(0x7000 | last.count, 6);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
