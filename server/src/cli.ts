import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { MemoryStore, parseBpmn, runScenario } from '@wattloom/runtime';
import { readScenario } from './scenario-files.ts';

const usage = `Usage:
  wattloom check FILE.bpmn      says what is wrong with a process before it is deployed
  wattloom scenario PATH        runs a scenario file, or every one below a folder
`;

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function check(file: string): Promise<number> {
  const { problems } = await parseBpmn(readFileSync(file, 'utf8'));
  for (const { code, message } of problems) say(`${code}: ${message}`);
  if (problems.length === 0) say(`${file} can be deployed.`);
  return problems.length ? 1 : 0;
}

function scenarioFiles(place: string): readonly string[] {
  if (statSync(place).isFile()) return [place];
  const found = readdirSync(place, { recursive: true, encoding: 'utf8' }).map((name) => path.join(place, name));
  return found.filter((file) => /[\\/]scenarios[\\/][^\\/]+\.json$/.test(path.resolve(file))).sort();
}

async function scenario(place: string): Promise<number> {
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

const commands: Readonly<Record<string, (argument: string) => Promise<number>>> = { check, scenario };
const [name = '', argument] = process.argv.slice(2);
const command = commands[name];
if (!command || argument === undefined) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  process.exitCode = await command(argument).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  });
}
