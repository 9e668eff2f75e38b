import { createHash } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { may, type Identity } from './identity.ts';

/** Where root keeps the data when the folder asked for is closed to the user that PostgreSQL runs as. */
export const openPlace = '/var/lib/wattloom';

/** A folder below a home that only root may enter is of no use to the user that PostgreSQL runs as. */
export function reachableHome(folder: string, identity: Identity | null): string {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  const places = identity ? [folder, path.join(openPlace, name)] : [folder];
  for (const place of places) {
    mkdirSync(place, { recursive: true });
    if (identity) chownSync(place, identity.uid, identity.gid);
    if (may('-w', place, identity)) return place;
  }
  throw new Error(
    `Expected the database's user to reach ${places.join(' or ')}, but a folder above is closed to others. ` +
      'Set WATTLOOM_DATA to a folder that is open, or open the folders above.',
  );
}

/** The folder carries PostgreSQL's major version; data of another one is neither read nor left behind in silence. */
export function refuseOtherMajor(home: string, data: string): void {
  const other = readdirSync(home).find((name) => /^pg\d+$/.test(name) && name !== path.basename(data));
  if (other === undefined || existsSync(data)) return;
  throw new Error(
    `Expected data of PostgreSQL 18 in ${home}, but found ${other}. Move the data with the release that wrote it, ` +
      'or set DATABASE_URL to a PostgreSQL of your own.',
  );
}
