import { readFileSync } from 'node:fs';
import path from 'node:path';
import { circlesIn, importsIn, productFiles, roomUnder, wrongWay } from './support/import-graph.ts';

const root = path.resolve(import.meta.dirname, '..');
const files = productFiles('server/src');
const imports = importsIn(files);
const roomOf = roomUnder('server/src');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

/** What every room may use, lowest first: each also those before it. */
const ground: readonly string[] = ['contract', 'database', 'embedded', 'log', 'traces', 'reading'];

/** Which features a feature may use beside the ground. One that is new is one line. */
const features: Readonly<Record<string, readonly string[]>> = {
  rights: [],
  history: [],
  people: ['rights'],
  sessions: ['rights', 'people'],
  live: ['sessions'],
  definitions: ['rights', 'people', 'live'],
  records: ['rights', 'people'],
  connectors: ['rights'],
  messages: ['rights'],
  search: ['rights', 'definitions'],
  tasks: ['rights', 'people', 'definitions', 'search'],
  jobs: ['rights', 'live', 'tasks'],
  notifications: ['rights', 'people', 'definitions'],
  processes: ['rights', 'people', 'definitions', 'records', 'tasks'],
  cases: ['rights', 'people', 'definitions', 'records', 'search', 'tasks'],
  comments: ['rights', 'people', 'definitions', 'records', 'live', 'tasks', 'cases'],
  operate: ['rights', 'people', 'definitions', 'tasks', 'cases', 'processes'],
  admin: ['rights', 'people', 'sessions', 'tasks'],
};

const allowed: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...ground.map((room, index): [string, readonly string[]] => [room, ground.slice(0, index)]),
  ...Object.entries(features).map(([room, others]): [string, readonly string[]] => [room, [...ground, ...others]]),
  ['http', [...ground, ...Object.keys(features)]],
  ['boot', [...ground, ...Object.keys(features), 'http']],
  ['cli', [...ground, ...Object.keys(features), 'http', 'boot']],
]);

test('every import of the server is found', () => {
  // Declarations of types for libraries are no files of the product.
  expect(imports.map(({ to }) => to).filter((to) => !files.includes(to))).toEqual([]);
  expect(files.length).toBeGreaterThan(200);
  expect(imports).toContainEqual({ from: 'server/src/boot/main.ts', to: 'server/src/boot/start.ts', isType: false });
  expect(imports.filter(({ from }) => from === 'server/src/boot/stop.ts')).toEqual([
    { from: 'server/src/boot/stop.ts', to: 'server/src/boot/compose.ts', isType: true },
  ]);
});

test('rooms use those below them: ground <- features <- http <- boot <- cli', () => {
  expect(wrongWay(imports, roomOf, Object.fromEntries(allowed))).toEqual([]);
});

test('the table has no room that is gone, no direction that nothing takes, and no way round', () => {
  const rooms = [...new Set(files.map(roomOf))].sort();
  const taken = new Set(imports.map(({ from, to }) => `${String(roomOf(from))} ${String(roomOf(to))}`));
  const unused = Object.entries(features).flatMap(([room, others]) =>
    others.filter((other) => !taken.has(`${room} ${other}`)).map((other) => `${room} needs no ${other}`),
  );
  const order = Object.keys(features);
  const upward = Object.entries(features).flatMap(([room, others]) =>
    others.filter((other) => order.indexOf(other) >= order.indexOf(room)).map((other) => `${other} is above ${room}`),
  );

  expect([...allowed.keys()].sort()).toEqual(rooms);
  expect(unused).toEqual([]);
  expect(upward).toEqual([]);
});

test('no circle of files that need one another to run', () => {
  expect(circlesIn(imports)).toEqual([]);
});

test('the environment is read by boot/settings.ts, and by the command line', () => {
  const readers = files.filter((file) => read(file).includes('process.env'));

  expect(readers.filter((file) => roomOf(file) !== 'cli')).toEqual(['server/src/boot/settings.ts']);
});

test('every feature with routes is a line in the list of the roof', () => {
  const list = imports.filter(({ from }) => from === 'server/src/http/features.ts').map(({ to }) => to);
  const withRoutes = [...new Set(files.filter((file) => file.endsWith('.controller.ts')).map(roomOf))].sort();

  expect(
    list
      .filter((to) => to.endsWith('.feature.ts'))
      .map(roomOf)
      .sort(),
  ).toEqual(withRoutes);
  expect(files.filter((file) => /^server\/src\/(http|contract)\/.*(controller|schemas?\/)/.test(file))).toEqual([]);
});
