import { readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const packed = promisify(gzip);
const COMPRESSES = /\.(html|js|css|json|map|svg|txt|webmanifest)$/;
/** Below it the packed file saves no packet. */
const SMALL = 1000;

/**
 * Names of all files below a folder, from "/" on. What can be packed lies packed beside itself afterwards, as name.gz, done
 * once after each build. In a folder that may not be written to, files are served as they are.
 */
export async function packFiles(folder: string): Promise<ReadonlySet<string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const places = found
    .filter((entry) => entry.isFile() && !/\.gz(\.\d+)?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
  await Promise.all(places.filter((place) => COMPRESSES.test(place)).map(packFile));
  return new Set(places.map((place) => `/${path.relative(folder, place).split(path.sep).join('/')}`));
}

/** Renamed when whole: several servers may start on one folder at once. */
async function packFile(place: string): Promise<void> {
  const beside = `${place}.gz`;
  try {
    const [file, before] = [await stat(place), await stat(beside).catch(() => null)];
    if (file.size <= SMALL || (before && before.mtimeMs >= file.mtimeMs)) return;
    const fresh = `${beside}.${process.pid}`;
    await writeFile(fresh, await packed(await readFile(place), { level: 9 }));
    await rename(fresh, beside);
  } catch {
    // Served as it is.
  }
}
