import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter((file) => file && existsSync(path.join(root, file)));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const pages = tracked.filter((file) => /^(README|docs\/(how-to\/.+|develop|operations))\.md$/.test(file));
const homes = ['bench', 'definitions', 'deploy', 'designer', 'docs', 'runtime', 'scripts', 'server', 'test', '.ci'];
const madeHere = /(^|\/)(node_modules|dist|release|\.wattloom)(\/|$)/;

/** Paths between backticks that begin at the root, and those that are left open: `runtime/elements/<name>/`. */
function namedFiles(text: string): string[] {
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map(([, inside]) => inside ?? '');
  return quoted.filter(
    (one) => homes.some((home) => one.startsWith(`${home}/`)) && !/\s/.test(one) && !madeHere.test(one),
  );
}

/** `*`, `…` and `<name>` stand for any name; a folder needs something in it. */
function exists(name: string): boolean {
  const escaped = name
    .replace(/[.+?^$()[\]\\]/g, '\\$&')
    .replace(/\{([^}]*)\}/g, (_, any: string) => `(${any.replaceAll(',', '|')})`);
  const pattern = escaped.replace(/<[^>]*>|\*\*?|…/g, '[^/]+').replace(/\/$/, '');
  return tracked.some((file) => new RegExp(`^${pattern}(/|$)`).test(file));
}

function linkedFiles(page: string): string[] {
  const links = [...read(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)].map(([, to]) => to ?? '');
  return links.filter((to) => !/^[a-z]+:/.test(to)).map((to) => path.join(path.dirname(page), to));
}

test.each(pages)('%s names files that exist', (page) => {
  expect(namedFiles(read(page)).filter((name) => !exists(name))).toEqual([]);
});

test.each(pages)('%s links to files that exist', (page) => {
  expect(linkedFiles(page).filter((to) => !existsSync(path.join(root, to)))).toEqual([]);
});

test('commands that documents name are scripts of package.json', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const known = new Set(Object.keys(scripts));
  const wrong = pages.flatMap((page) =>
    [...read(page).matchAll(/npm run ([a-z-]+)/g)].flatMap(([, name = '']) =>
      known.has(name) ? [] : [`${page}: ${name}`],
    ),
  );
  expect(wrong).toEqual([]);
});

test('what is often added has a page that says how', () => {
  const often = [
    'a-bpmn-element',
    'an-event',
    'a-wait-kind',
    'an-engine-use-case',
    'a-migration',
    'a-rights-object',
    'an-api-call',
    'a-page',
    'a-data-type',
    'a-report',
  ];
  expect(often.filter((name) => !tracked.includes(`docs/how-to/add-${name}.md`))).toEqual([]);
});
