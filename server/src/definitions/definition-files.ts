import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Knex } from 'knex';
import { Rejected, table, type DeploymentProblem } from '@wattloom/runtime';
import { textOf, UnreadableFile } from '../reading/read-text.ts';

interface DefinitionFile {
  readonly name: string;
  readonly content: string;
  readonly checksum: string;
}

/** Below a folder of definitions: what each module's folders hold, by the ending that counts there. */
const FOLDERS: Readonly<Record<string, string>> = table({
  processes: '.bpmn',
  forms: '.form',
  decisions: '.dmn',
  'data-sets': '.json',
  i18n: '.json',
});

/** Of the folder of people, which are imported, only the working calendar is a definition. */
const CALENDAR = path.join('people', 'calendar.json');

/** Every definition below a folder, in the order of their names. All that cannot be read are refused together. */
export async function readDefinitionFiles(folder: string): Promise<readonly DefinitionFile[]> {
  const names = await readdir(folder, { recursive: true }).catch((error: unknown) => {
    if ((error as { code?: string }).code === 'ENOENT') return [];
    throw error;
  });
  const wanted = names.filter((name) => {
    if (name === CALENDAR) return true;
    const ending = FOLDERS[path.basename(path.dirname(name))];
    return ending !== undefined && name.endsWith(ending);
  });
  const problems: DeploymentProblem[] = [];
  const files = await Promise.all(wanted.sort().map((name) => readOne(folder, name, problems)));
  if (problems.length > 0) throw new Rejected('deployment-refused', { count: problems.length, problems });
  return files.filter((file) => file !== null);
}

/** Null, and a problem more, where the bytes are no text. */
async function readOne(folder: string, name: string, problems: DeploymentProblem[]): Promise<DefinitionFile | null> {
  const bytes = await readFile(path.join(folder, name));
  const resource = name.split(path.sep).join('/');
  try {
    // Of the bytes: what was deployed before texts were decoded here keeps its checksum.
    const checksum = createHash('sha256').update(bytes).digest('hex');
    return { name: resource, content: textOf(resource, bytes), checksum };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    problems.push({ resource, elementId: null, code: error.code, message: error.finding });
    return null;
  }
}

/** Files whose content was never deployed: one that was is left, for somebody may have published a newer in the browser. */
export async function newDefinitionFiles(
  knex: Knex,
  files: readonly DefinitionFile[],
): Promise<readonly DefinitionFile[]> {
  const seen = new Set<string>(await knex('wattloom.deployed_file').pluck<string[]>('checksum'));
  return files.filter(({ checksum }) => !seen.has(checksum));
}

export async function rememberFiles(knex: Knex, files: readonly DefinitionFile[], at: string): Promise<void> {
  if (files.length === 0) return;
  const rows = files.map(({ checksum, name }) => ({ checksum, resource: name, at }));
  await knex('wattloom.deployed_file').insert(rows).onConflict('checksum').ignore();
}
