import { randomUUID } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { MemoryStore, runScenario } from '@wattloom/runtime';
import { readScenario } from '../scenario-files.ts';
import { say } from './say.ts';

/** Runs a scenario file, or every one below a folder. */
export async function scenario(place: string): Promise<number> {
  const files = scenarioFiles(place);
  let failed = 0;
  for (const file of files) {
    const { scenario: read, resources } = readScenario(file);
    const found = await runScenario(read, { store: new MemoryStore(), newId: randomUUID, resources });
    failed += found.length ? 1 : 0;
    say(`${found.length ? 'FAILED' : 'passed'}  ${read.name}`);
    for (const text of found) say(`        ${text}`);
  }
  say(`${files.length - failed} passed, ${failed} failed`);
  return failed || files.length === 0 ? 1 : 0;
}

function scenarioFiles(place: string): readonly string[] {
  if (statSync(place).isFile()) return [place];
  const found = readdirSync(place, { recursive: true, encoding: 'utf8' }).map((name) => path.join(place, name));
  return found.filter((file) => /[\\/]scenarios[\\/][^\\/]+\.json$/.test(path.resolve(file))).sort();
}
