import { readFileSync } from 'node:fs';
import path from 'node:path';
import { circlesIn, importsIn, productFiles, roomUnder, wrongWay } from './support/import-graph.ts';

const root = path.resolve(import.meta.dirname, '..');
const files = productFiles('runtime');
const imports = importsIn(files);

test('each wing of the runtime sees only what lies below it', () => {
  const allowed = {
    ground: [],
    languages: ['ground'],
    bpmn: ['languages', 'ground'],
    core: ['bpmn', 'languages', 'ground'],
    store: ['core', 'bpmn', 'languages', 'ground'],
    engine: ['store', 'core', 'bpmn', 'languages', 'ground'],
    analysis: ['engine', 'core', 'bpmn', 'languages', 'ground'],
    testing: ['engine', 'store', 'core', 'bpmn', 'languages', 'ground'],
  };

  const wrong = wrongWay(imports, roomUnder('runtime'), allowed);

  expect(wrong).toEqual([]);
});

test('in the core the step is handed its elements and triggers, and loads none', () => {
  const allowed = {
    state: [],
    step: ['state'],
    triggers: ['step', 'state'],
    elements: ['triggers', 'step', 'state'],
    reading: ['elements', 'triggers', 'step', 'state'],
  };

  const loaded = imports.filter(({ isType }) => !isType);
  const wrong = wrongWay(loaded, roomUnder('runtime/core'), allowed);

  expect(wrong).toEqual([]);
});

test('no files of the runtime wait for one another to be loaded', () => {
  expect(files.length).toBeGreaterThan(300);
  expect(circlesIn(imports)).toEqual([]);
});

test('no wing is larger than a third of the runtime', () => {
  const lines = (some: readonly string[]): number =>
    some.reduce((sum, file) => sum + readFileSync(path.join(root, file), 'utf8').split('\n').length, 0);

  const wings = Map.groupBy(files, roomUnder('runtime'));

  const largest = Math.max(...[...wings.values()].map((own) => lines(own) / lines(files)));
  expect(largest).toBeLessThanOrEqual(1 / 3);
});

test('an element is named in its own folder, and where files are read: others ask for its role', () => {
  // What reads XML goes by the names in it; `bpmn/` and `core/reading` do nothing else.
  const others = files.filter((file) =>
    /^runtime\/(core\/(state|step|triggers|elements)|engine|analysis|store)\//.test(file),
  );

  const wrong = others.flatMap((file) =>
    readFileSync(path.join(root, file), 'utf8')
      .split('\n')
      .filter((line) => /'bpmn:\w+'/.test(line) && !/^ {2}type: 'bpmn:\w+',$/.test(line))
      .map((line) => `${file}: ${line.trim()}`),
  );

  expect(wrong).toEqual([]);
});
