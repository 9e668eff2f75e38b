import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(import.meta.dirname, '../..');

export interface Import {
  readonly from: string;
  readonly to: string;
  /** Gone when the types are: no file waits for the other to be loaded. */
  readonly isType: boolean;
}

/** The product's files of a package, without tests. */
export function productFiles(folder: string): readonly string[] {
  return execFileSync('git', ['ls-files', '-co', '--exclude-standard', folder], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((file) => /\.tsx?$/.test(file) && !/(\.test|\.suite)\.tsx?$|\.d\.ts$/.test(file))
    .filter((file) => existsSync(path.join(root, file)));
}

/** Who imports whom within the project, by paths from its root; `import()` counts as an import of values. */
export function importsIn(files: readonly string[]): readonly Import[] {
  return files.flatMap((file) => {
    const source = ts.createSourceFile(file, readFileSync(path.join(root, file), 'utf8'), ts.ScriptTarget.Latest);
    const found: Import[] = [];
    const note = (name: string, isType: boolean): void => {
      if (name.startsWith('.')) found.push({ from: file, to: path.join(path.dirname(file), name), isType });
    };
    const visit = (node: ts.Node): void => {
      if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
        note(node.moduleSpecifier.text, isTypeImport(node.importClause));
      else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
        note(node.moduleSpecifier.text, node.isTypeOnly || isTypeList(node.exportClause));
      else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
        const [name] = node.arguments;
        if (name && ts.isStringLiteral(name)) note(name.text, false);
      } else ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  return clause.name === undefined && isTypeList(clause.namedBindings);
}

function isTypeList(list: ts.NamedImportBindings | ts.NamedExportBindings | undefined): boolean {
  if (!list || !(ts.isNamedImports(list) || ts.isNamedExports(list))) return false;
  return list.elements.length > 0 && list.elements.every(({ isTypeOnly }) => isTypeOnly);
}

/** Files that wait for one another to be loaded, each circle as a sorted list (strongly connected components, Tarjan 1972). */
export function circlesIn(imports: readonly Import[]): readonly (readonly string[])[] {
  const next = Map.groupBy(
    imports.filter(({ isType }) => !isType),
    ({ from }) => from,
  );
  const order = new Map<string, number>();
  const low = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (file: string): number => {
    const index = order.size;
    order.set(file, index);
    let lowest = index;
    open.push(file);
    for (const { to } of next.get(file) ?? []) {
      if (!order.has(to)) lowest = Math.min(lowest, visit(to));
      else if (open.includes(to)) lowest = Math.min(lowest, order.get(to) ?? 0);
    }
    low.set(file, lowest);
    if (lowest === index) {
      const circle = open.splice(open.indexOf(file));
      if (circle.length > 1 || imports.some(({ from, to, isType }) => !isType && from === file && to === file))
        circles.push(circle.sort());
    }
    return lowest;
  };
  for (const file of next.keys()) if (!order.has(file)) visit(file);
  return circles;
}

/** Imports that go where a table does not let their room go. What lies beside the rooms may see all, and is seen by none. */
export function wrongWay(
  imports: readonly Import[],
  roomOf: (file: string) => string | null,
  allowed: Readonly<Record<string, readonly string[]>>,
): readonly string[] {
  return imports.flatMap(({ from, to }) => {
    const [home, other] = [roomOf(from), roomOf(to)];
    if (!home || other === null || home === other) return [];
    return allowed[home]?.includes(other) ? [] : [`${from} (${home}) imports ${to} (${other})`];
  });
}

/** The room of a file: the first folder below the one given; '' for what lies beside the rooms, null for all elsewhere. */
export function roomUnder(folder: string): (file: string) => string | null {
  return (file) => {
    const inside = file.startsWith(`${folder}/`) ? file.slice(folder.length + 1).split('/') : [];
    if (inside.length === 0) return null;
    return inside.length > 1 ? (inside[0] ?? '') : '';
  };
}
