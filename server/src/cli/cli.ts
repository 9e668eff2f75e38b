import { statSync } from 'node:fs';
import { readArguments, type Arguments } from './arguments.ts';
import { check } from './check.ts';
import { decide } from './decide.ts';
import { say } from './say.ts';
import { scenario } from './scenario.ts';
import { table } from '@wattloom/runtime';

const usage = `Usage:
  wattloom serve                runs the server until it is stopped
  wattloom migrate              brings the database's tables up to date
  wattloom deploy FOLDER        deploys the definitions below a folder, all or none
  wattloom check FILE           says what is wrong with a process, decision, form or data set before it is deployed
  wattloom check FOLDER [--strict]
                                the same of all definitions below a folder, and what they say against one another and
                                against the people; --strict: warnings fail it too
  wattloom decide FILE.dmn --decision ID [--input JSON | FILE.json | -] [--trace]
                                makes a decision; the input is JSON, a file of it, or "-" for standard input
  wattloom translate FILE [--output FILE] [--correlation-key FEEL]
                                a model for Camunda 7, Operaton or Activiti as one that runs here, and what of it a person
                                must look at
  wattloom scenario PATH [--store memory | postgres]
                                runs a scenario file, or every one below a folder
  wattloom history [--archive FOLDER]
                                takes away ended cases that are past their historyTimeToLive, archived first
  wattloom user add NAME [--name TEXT] [--name-zh TEXT] [--department CODE] [--role ROLE@DEPARTMENT …]
  wattloom user password NAME   the password is asked for, or read from WATTLOOM_USER_PASSWORD

The database is the one of DATABASE_URL, else the embedded one.
`;
const MISUSED = 2;

function isFolder(place: string): boolean {
  return statSync(place, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

async function migrateOnly(): Promise<number> {
  const { withDatabase } = await import('./with-database.ts');
  await withDatabase(async () => say('The tables are up to date.'));
  return 0;
}

/** A command that takes one path. */
const onPath =
  (command: (place: string) => Promise<number>) =>
  ({ words: [place] }: Arguments): Promise<number> | number =>
    place === undefined ? MISUSED : command(place);

const commands: Readonly<Record<string, (given: Arguments) => Promise<number> | number>> = table({
  migrate: migrateOnly,
  // Loaded when asked for: the server's half takes most of a second.
  deploy: onPath(async (folder) => (await import('./deploy.ts')).deploy(folder)),
  check: async ({ words: [place], strict }) => {
    if (place === undefined) return MISUSED;
    return isFolder(place)
      ? (await import('./check-folder.ts')).checkFolder(place, { isStrict: strict })
      : check(place);
  },
  decide,
  translate: async ({ words: [place], options }) =>
    place === undefined ? MISUSED : (await import('./translate.ts')).translate(place, options),
  scenario: ({ words: [place], options }) => (place === undefined ? MISUSED : scenario(place, options.store)),
  history: async ({ options }) => (await import('./history.ts')).history(options.archive),
  user: async (given) => (await import('./user.ts')).user(given),
});

async function run(name: string, rest: readonly string[]): Promise<number> {
  const command = commands[name];
  try {
    const status = command ? await command(readArguments(rest)) : MISUSED;
    if (status === MISUSED) process.stderr.write(usage);
    return status;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

const [name = '', ...rest] = process.argv.slice(2);
if (name === 'serve') await (await import('../boot/main.ts')).main();
else process.exitCode = await run(name, rest);
