import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

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

const source = path.resolve(import.meta.dirname, '../designer/src');
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: source, encoding: 'utf8' })
  .split('\n')
  .filter((file) => /(?<!\.test|\.d)\.tsx?$/.test(file));

interface Import {
  readonly target: string;
  /** Erased by the compiler: nothing is loaded for it. */
  readonly isType: boolean;
}

const isTypeOnly = (node: ts.ImportDeclaration | ts.ExportDeclaration): boolean => {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const { importClause: clause } = node;
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const names = clause.namedBindings;
  return (
    clause.name === undefined &&
    names !== undefined &&
    ts.isNamedImports(names) &&
    names.elements.length > 0 &&
    names.elements.every((one) => one.isTypeOnly)
  );
};

/** The files of the designer that a file imports, also where it fetches them later. */
function importsOf(file: string): readonly Import[] {
  const parsed = ts.createSourceFile(file, readFileSync(path.join(source, file), 'utf8'), ts.ScriptTarget.Latest);
  const found: Import[] = [];
  const add = (name: ts.Node | undefined, isType: boolean): void => {
    if (!name || !ts.isStringLiteral(name) || !name.text.startsWith('.')) return;
    found.push({ target: path.posix.join(path.posix.dirname(file), name.text), isType });
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier, isTypeOnly(node));
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(parsed);
  return found;
}

const imports = new Map(files.map((file) => [file, importsOf(file)]));
const roomOf = (file: string): string | null => (file.includes('/') ? (file.split('/')[0] ?? null) : null);

/** The files that one comes back to from themselves, by imports that are loaded. */
function circleFrom(start: string): readonly string[] | null {
  const before = new Map<string, string>();
  const open = [start];
  for (let file = open.shift(); file !== undefined; file = open.shift()) {
    for (const { target, isType } of imports.get(file) ?? []) {
      if (isType || !imports.has(target)) continue;
      if (target === start) return wayTo(file, before);
      if (before.has(target)) continue;
      before.set(target, file);
      open.push(target);
    }
  }
  return null;
}

function wayTo(file: string, before: ReadonlyMap<string, string>): readonly string[] {
  const way = [file];
  for (let at = before.get(file); at !== undefined; at = before.get(at)) way.unshift(at);
  return way;
}

test('every room of the designer has a row in the table', () => {
  const rooms = new Set(files.map(roomOf).filter((room) => room !== null));

  expect([...rooms].sort()).toEqual(Object.keys(allowed).sort());
});

test('rooms of the designer import in the directions of the table', () => {
  const wrong = [...imports].flatMap(([file, targets]) => {
    const room = roomOf(file);
    return targets
      .map(({ target }) => target)
      .filter((target) => room !== null && roomOf(target) !== room)
      .filter((target) => !allowed[room ?? '']?.includes(roomOf(target) ?? ''))
      .map((target) => `${file} imports ${target}`);
  });

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
  const circles = files.map(circleFrom).filter((circle) => circle !== null);

  expect(circles).toEqual([]);
});
