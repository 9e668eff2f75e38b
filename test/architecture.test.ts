import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const tracked = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter(Boolean);
const source = tracked.filter((file) => /^(runtime|server|designer)\/.*\.(ts|tsx)$/.test(file));
const product = source.filter((file) => !/\.test\.tsx?$/.test(file));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** The module names a file imports, static or dynamic. */
function importsOf(file: string): string[] {
  return [...read(file).matchAll(/(?:from|import)\s*\(?\s*['"]([^'"]+)['"]/g)].map((match) => match[1] ?? '');
}

/** Which of our packages an import reaches, and null for a library. */
function packageOf(file: string, name: string): string | null {
  const own = /^@wattloom\/(\w+)/.exec(name);
  if (own) return own[1] ?? null;
  if (!name.startsWith('.')) return null;
  return path.relative(root, path.resolve(root, path.dirname(file), name)).split(path.sep)[0] ?? null;
}

test('imports go one way: designer and server see the runtime, the runtime sees neither', () => {
  const allowed: Record<string, readonly string[]> = {
    runtime: ['runtime'],
    server: ['server', 'runtime'],
    designer: ['designer', 'runtime'],
  };
  const wrong = product.flatMap((file) => {
    const home = file.split('/')[0] ?? '';
    return importsOf(file)
      .map((name) => packageOf(file, name))
      .filter((target) => target !== null && !allowed[home]?.includes(target))
      .map((target) => `${file} imports ${String(target)}`);
  });
  expect(wrong).toEqual([]);
});

test('only runtime/store/postgres and the server touch Node or Knex', () => {
  const wrong = product
    .filter((file) => file.startsWith('runtime/') && !/^runtime\/(store\/postgres\/|postgres\.ts)/.test(file))
    .flatMap((file) =>
      importsOf(file)
        .filter((name) => /^(node:|knex$|pg$|fs$|path$)/.test(name))
        .map((name) => `${file} imports ${name}`),
    );
  expect(wrong).toEqual([]);
});

test('the designer never reaches the PostgreSQL door', () => {
  const wrong = product.filter(
    (file) => file.startsWith('designer/') && importsOf(file).some((name) => name.includes('/postgres')),
  );
  expect(wrong).toEqual([]);
});

test('the step is pure: no clock, no dice, no network in the core', () => {
  const core = product.filter((file) => /^runtime\/(bpmn|core)\//.test(file));
  const wrong = core.filter((file) => /Date\.now\(|new Date\(\)|Math\.random|\bfetch\(/.test(read(file)));
  expect(core.length).toBeGreaterThan(0);
  expect(wrong).toEqual([]);
});

test('only apply writes state', () => {
  const behaviours = product.filter((file) => /^runtime\/core\/(elements|triggers)\//.test(file));
  const wrong = behaviours.filter((file) => /state\/apply/.test(importsOf(file).join('\n')));
  expect(wrong).toEqual([]);
});

test('what pops up has the focus, for Escape closes it from within alone', () => {
  const popovers = product.flatMap((file) => read(file).match(/<Popover\s[^]*?>\n/g) ?? []);
  expect(popovers.length).toBeGreaterThan(0);
  expect(popovers.filter((one) => !/\btrapFocus\s+returnFocus\b/.test(one))).toEqual([]);
});

test('no word of electricity outside definitions', () => {
  const words =
    /\b(kwh|kvarh|kva|tariffs?|feeders?|substations?|electric(ity|al)?|usage_?points?|meters?|meter_no|transformers?|capacitykw)\b/i;
  const wrong = product
    .filter((file) => !file.endsWith('api/schema.d.ts'))
    .flatMap((file) =>
      read(file)
        .split('\n')
        .flatMap((line, index) => (words.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [])),
    );
  expect(wrong).toEqual([]);
});

test('every platform package that a locked package may need is in the lock file, so npm ci accepts it everywhere', () => {
  interface Locked {
    optionalDependencies?: Record<string, string>;
  }
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
  const missing = Object.entries(packages).flatMap(([place, locked]) =>
    Object.keys(locked.optionalDependencies ?? {})
      .filter((name) => !(`node_modules/${name}` in packages) && !(`${place}/node_modules/${name}` in packages))
      .map((name) => `${place} -> ${name}`),
  );
  expect(missing).toEqual([]);
});

test('tables that are looked into by any name have no names of Object.prototype', () => {
  const open = product
    .filter((file) => /^(runtime|server)\//.test(file))
    .flatMap((file) => {
      const found = read(file).matchAll(/^(?:export )?const (\w+): (?:Readonly<)?Record<string, .*? = \{/gm);
      return [...found].map(([, name = '']) => `${file}: ${name}`);
    });

  expect(open).toEqual([]);
});

test('connections beside the pool are made in one place, which hears of their end', () => {
  const made = product.filter((file) => /^(runtime|server)\//.test(file) && read(file).includes('new pg.Client('));

  expect(made).toEqual(['server/src/database/own-connection.ts']);
});
