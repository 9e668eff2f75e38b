import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../server/src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .map((name) => name.split(path.sep).join('/'))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const roomOf = (file: string): string => file.split('/')[0] ?? '';

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

interface Import {
  readonly to: string;
  readonly isType: boolean;
}

/** What a file imports of the server's own; types alone vanish when it runs. */
function importsOf(file: string): readonly Import[] {
  const found = read(file).matchAll(
    /(?:^(?:import|export)\s+(?<type>type\s)?(?<names>[^'";]*?)\s*from\s*|import\(\s*|^import\s+)'(?<name>\.[^']+)'/gm,
  );
  return [...found].map(({ groups = {} }) => {
    const { type, names = '', name = '' } = groups;
    const listed = /^\{([\s\S]*)\}$/
      .exec(names.trim())?.[1]
      ?.split(',')
      .map((one) => one.trim());
    const isType = type !== undefined || (listed?.filter(Boolean).every((one) => one.startsWith('type ')) ?? false);
    return { to: path.posix.join(path.posix.dirname(file), name), isType };
  });
}

test('every import of the server is found', () => {
  const imported = files.flatMap((file) => importsOf(file).map(({ to }) => to));

  expect(imported.filter((to) => !files.includes(to))).toEqual([]);
  expect(files.length).toBeGreaterThan(200);
  expect(importsOf('boot/main.ts')).toContainEqual({ to: 'boot/start.ts', isType: false });
  expect(importsOf('boot/stop.ts')).toEqual([{ to: 'boot/compose.ts', isType: true }]);
});

test('rooms use those below them: ground <- features <- http <- boot <- cli', () => {
  const wrong = files.flatMap((file) => {
    const room = roomOf(file);
    return importsOf(file)
      .filter(({ to }) => roomOf(to) !== room && !allowed.get(room)?.includes(roomOf(to)))
      .map(({ to }) => `${file} imports ${to}`);
  });

  expect(wrong).toEqual([]);
});

test('the table has no room that is gone, no direction that nothing takes, and no way round', () => {
  const rooms = [...new Set(files.map(roomOf))].sort();
  const taken = new Set(files.flatMap((file) => importsOf(file).map(({ to }) => `${roomOf(file)} ${roomOf(to)}`)));
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
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, way: readonly string[]): void => {
    if (way.includes(file)) circles.push([...way.slice(way.indexOf(file)), file].join(' > '));
    if (way.includes(file) || done.has(file)) return;
    for (const { to, isType } of importsOf(file)) if (!isType) walk(to, [...way, file]);
    done.add(file);
  };
  for (const file of files) walk(file, []);

  expect(circles).toEqual([]);
});

test('the environment is read by boot/settings.ts, and by the command line', () => {
  const readers = files.filter((file) => read(file).includes('process.env'));

  expect(readers.filter((file) => roomOf(file) !== 'cli')).toEqual(['boot/settings.ts']);
});

test('every feature with routes is a line in the list of the roof', () => {
  const list = importsOf('http/features.ts').map(({ to }) => to);
  const withRoutes = [...new Set(files.filter((file) => file.endsWith('.controller.ts')).map(roomOf))].sort();

  expect(
    list
      .filter((to) => to.endsWith('.feature.ts'))
      .map(roomOf)
      .sort(),
  ).toEqual(withRoutes);
  expect(files.filter((file) => /^(http|contract)\/.*(controller|schemas?\/)/.test(file))).toEqual([]);
});
