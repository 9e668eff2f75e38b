import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Engine, MemoryStore, parseBpmn, readForm, Rejected, type Problem } from '@wattloom/runtime';
import { say } from './say.ts';

/** Says what is wrong with one file. What it refers to is looked at when it is deployed, with what is there then. */
export async function check(file: string): Promise<number> {
  const problems = await problemsOf(file, readFileSync(file, 'utf8'));
  for (const { code, message } of problems) say(`${code}: ${message}`);
  if (problems.length === 0) say(`${file} can be deployed.`);
  return problems.length ? 1 : 0;
}

async function problemsOf(file: string, content: string): Promise<readonly Problem[]> {
  if (file.endsWith('.bpmn')) return (await parseBpmn(content)).problems;
  if (file.endsWith('.form')) return readForm(content).problems;
  const engine = new Engine({ store: new MemoryStore(), now: () => new Date().toISOString(), newId: randomUUID });
  try {
    await engine.deploy([{ name: file, content }], { by: null }, { dryRun: true });
    return [];
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    const problems = error.details.problems as readonly Problem[];
    return problems.filter(({ code }) => code !== 'data-set-missing');
  }
}
