import { createWriteStream, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { ArchivedChange, PurgeOptions } from '@wattloom/runtime/postgres';

/**
 * Writes what is about to leave the history into `folder`: a file a month and run, gzipped, one JSON line a change. A file
 * has its name only once it is whole.
 */
export function archiveTo(folder: string, now: string): NonNullable<PurgeOptions['archive']> {
  return async (month, changes) => {
    mkdirSync(folder, { recursive: true });
    const file = path.join(folder, `history-${month}-${now.replaceAll(/[:.]/g, '')}.jsonl.gz`);
    await pipeline(Readable.from(linesOf(changes)), createGzip(), createWriteStream(`${file}.part`));
    renameSync(`${file}.part`, file);
  };
}

async function* linesOf(changes: AsyncIterable<ArchivedChange>): AsyncGenerator<string> {
  for await (const change of changes) yield `${JSON.stringify(change)}\n`;
}
