import path from 'node:path';
import { isError, ownLimits, Rejected, type Problem } from '@wattloom/runtime';
import { contradictionsIn, type KnownPeople } from '@wattloom/runtime/consistency';
import { readDefinitionFiles } from '../definitions/definition-files.ts';
import { checkPeople } from '../people/check-people.ts';
import { readPeopleFiles, type PeopleFiles } from '../people/people-files.ts';
import { deploymentProblems } from './check.ts';
import { say } from './say.ts';

interface Found extends Problem {
  readonly resource: string;
}

/** Says what is wrong with all definitions below a folder, file by file, and what they say against one another. */
export async function checkFolder(folder: string, { isStrict = false } = {}): Promise<number> {
  const files = await readDefinitionFiles(folder);
  if (files.length === 0) {
    say(`Expected definitions in processes/, forms/, decisions/ or data-sets/ below ${folder}, but found none.`);
    return 1;
  }
  const found = await findingsBelow(
    folder,
    files.map(({ name, content }) => ({ name, content })),
  );
  for (const [resource, ofFile] of Map.groupBy(found, ({ resource }) => resource)) {
    say(resource);
    for (const finding of ofFile) say(`  ${line(finding)}`);
  }
  const [errors, warnings, notes] = counts(found);
  say(`${files.length} files: ${count(errors, 'error')}, ${count(warnings, 'warning')}, ${count(notes, 'note')}.`);
  return errors > 0 || (isStrict && warnings > 0) ? 1 : 0;
}

/** Every finding of a folder, in the order of its files, the worst of each first. */
export async function findingsBelow(
  folder: string,
  resources: readonly { readonly name: string; readonly content: string }[],
): Promise<readonly Found[]> {
  const { people, problems } = await peopleOf(folder);
  const found: readonly Found[] = [
    ...(await deploymentProblems(resources)),
    ...problems,
    ...(await contradictionsIn({ resources, people, isWhole: true, limits: ownLimits })),
  ];
  return found.toSorted((a, b) => a.resource.localeCompare(b.resource) || rank(a) - rank(b));
}

function rank(problem: Problem): number {
  return isError(problem) ? 0 : problem.severity === 'warning' ? 1 : 2;
}

/** A folder without people says nothing of who may do what. */
async function peopleOf(folder: string): Promise<{ people: KnownPeople | null; problems: readonly Found[] }> {
  const place = 'people';
  const told = (problems: readonly Found[]): Found[] =>
    problems.map((problem) => ({ ...problem, resource: `${place}/${problem.resource}` }));
  try {
    const files = await readPeopleFiles(path.join(folder, place));
    const none = { departments: new Set<string>(), roles: new Set<string>(), users: new Set<string>() };
    return { people: files.roles.length ? known(files) : null, problems: told(checkPeople(files, none)) };
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    return { people: null, problems: told(error.details.problems as readonly Found[]) };
  }
}

function known({ roles, users, rules }: PeopleFiles): KnownPeople {
  const completing = rules.filter(
    ({ effect, action, subject }) =>
      effect === 'allow' && (action === 'complete' || action === '*') && subject !== 'candidate',
  );
  return {
    roles: roles.map(({ code }) => code),
    users: users.map(({ username, roles: held }) => ({ username, roles: held.map(({ role }) => role) })),
    completes: completing.map(({ object }) => object),
  };
}

function line(problem: Found): string {
  const { elementId, code, message } = problem;
  const mark = ['error  ', 'warning', 'note   '][rank(problem)] ?? '';
  return `${mark} ${elementId === null ? '' : `${elementId}: `}${code}: ${message}`;
}

function counts(found: readonly Found[]): readonly [errors: number, warnings: number, notes: number] {
  const of = (wanted: number): number => found.filter((one) => rank(one) === wanted).length;
  return [of(0), of(1), of(2)];
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
