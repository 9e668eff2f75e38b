import { existsSync } from 'node:fs';
import path from 'node:path';

const root = process.env.WATTLOOM_CONFORMANCE ?? path.resolve(import.meta.dirname, '../../../shared/conformance');

/** The folder of a suite; null where it is not here. `WATTLOOM_CONFORMANCE` names another place. */
export function suiteFolder(name: string): string | null {
  const folder = path.join(root, name);
  return existsSync(path.join(folder, 'manifest.json')) ? folder : null;
}
