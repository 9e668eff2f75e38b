import { Rejected } from '@wattloom/runtime';
import type { DefinitionProblem } from '../contract/problem.schema.ts';
import { newDefinitionFiles, readDefinitionFiles, rememberFiles } from '../definitions/definition-files.ts';
import { demoUsers } from '../people/demo-users.ts';
import { importPeople } from '../people/import-people.ts';
import { hashPassword } from '../sessions/passwords.ts';
import type { Composed } from './compose.ts';

/** Deploys what is new below the folder of definitions. */
export async function loadDefinitions(
  { parts, deployments }: Composed,
  folder: string,
  say: (text: string) => void,
): Promise<void> {
  try {
    const fresh = await newDefinitionFiles(parts.knex, await readDefinitionFiles(folder));
    if (fresh.length === 0) return;
    const resources = fresh.map(({ name, content }) => ({ name, content }));
    const { definitions, warnings } = await deployments.publish(null, resources);
    await rememberFiles(parts.knex, fresh, parts.now());
    const changed = definitions.filter((one) => one.changed);
    if (changed.length > 0) say(`Deployed ${changed.length} definitions from ${folder}.`);
    for (const line of warnings.filter(isWarning).map(lineOf)) say(`  warning: ${line}`);
  } catch (error) {
    if (!(error instanceof Rejected) || error.code !== 'deployment-refused') throw error;
    say('The changed definitions cannot be deployed; the versions deployed before stay in use:');
    for (const line of problemLines(error)) say(`  ${line}`);
  }
}

function problemLines({ details }: Rejected): string[] {
  return ((details.problems ?? []) as readonly DefinitionProblem[]).map(lineOf);
}

function lineOf({ resource, elementId, message }: DefinitionProblem): string {
  return `${resource}${elementId ? ` (${elementId})` : ''}: ${message}`;
}

/** What is only worth knowing is asked for by `wattloom check`. */
function isWarning({ severity }: DefinitionProblem): boolean {
  return severity === 'warning';
}

/** Takes over the people files; a password is that of demo users. */
export async function loadPeople(
  { parts }: Composed,
  folder: string,
  password: string | null,
  say: (text: string) => void,
): Promise<void> {
  try {
    const demo = password === null ? {} : { demoPasswordHash: await hashPassword(password) };
    const { imported } = await importPeople(parts.knex, { folder, ...demo });
    if (imported) await parts.rights.reload();
  } catch (error) {
    if (!(error instanceof Rejected) || error.code !== 'deployment-refused') throw error;
    say('The people files cannot be taken over; who is in the database stays as it is:');
    for (const line of problemLines(error)) say(`  ${line}`);
  }
}

/** Whom one may sign in as. */
export async function sayDemo(
  { parts }: Composed,
  folder: string,
  password: string,
  say: (text: string) => void,
): Promise<void> {
  const users = await demoUsers(parts.knex, folder);
  if (users.length === 0) return;
  say(`Sign in with password "${password}" as one of:`);
  for (const { username, name, roles, department } of users.slice(0, 12))
    say(`  ${username.padEnd(16)} ${name}${roles ? `, ${roles}` : ''}${department ? `, ${department}` : ''}`);
  if (users.length > 12) say(`  … and ${users.length - 12} more; "admin" sees them all.`);
}
