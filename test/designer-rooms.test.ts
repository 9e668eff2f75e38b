import { circlesIn, importsIn, productFiles, roomUnder, wrongWay } from './support/import-graph.ts';

/** What each room of the designer may import from, besides itself. Areas know nothing of each other. */
const base = ['ground', 'i18n', 'api', 'ui'];
const area = [...base, 'forms', 'diagram', 'operations', 'autosave', 'shell'];
const allowed: Readonly<Record<string, readonly string[]>> = {
  ground: [],
  theme: [],
  i18n: ['ground'],
  feel: ['ground'],
  autosave: [],
  api: ['ground', 'i18n'],
  ui: ['ground', 'i18n', 'api'],
  forms: [...base, 'feel'],
  diagram: base,
  operations: [...base, 'diagram'],
  shell: base,
  work: area,
  design: [...area, 'theme'],
  operate: area,
  admin: area,
};

const files = productFiles('designer/src');
const imports = importsIn(files).filter(({ to }) => to.startsWith('designer/src/'));
const roomOf = roomUnder('designer/src');

test('every room of the designer has a row in the table', () => {
  const rooms = new Set(files.map(roomOf).filter((room) => room !== ''));

  expect([...rooms].sort()).toEqual(Object.keys(allowed).sort());
});

test('rooms of the designer import in the directions of the table', () => {
  const wrong = wrongWay(imports, roomOf, allowed);

  expect(wrong).toEqual([]);
});

test('the table of rooms has no circle', () => {
  const circles = Object.keys(allowed).filter((room) => {
    const seen = new Set<string>();
    const reaches = (from: string): boolean =>
      (allowed[from] ?? []).some((to) => to === room || (!seen.has(to) && (seen.add(to), reaches(to))));
    return reaches(room);
  });

  expect(circles).toEqual([]);
});

test('no file of the designer comes back to itself by imports that are loaded', () => {
  expect(imports.length).toBeGreaterThan(1000);
  expect(circlesIn(imports)).toEqual([]);
});
