import { parseExact } from '../../languages/feel/exact-json.ts';

/** A number of 15 digits or more, or with an exponent, may say more than a double keeps. */
const mayBeLong = /\d[\d.]{14}|\d[eE][+-]?\d/;

/** JSON as PostgreSQL wrote it. Exact parsing takes four times as long, so it is for texts that may need it. */
export function parseStored(text: string): unknown {
  return mayBeLong.test(text) ? parseExact(text) : (JSON.parse(text) as unknown);
}
