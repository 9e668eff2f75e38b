// npm run tck -- DIR [--exact] [--json FILE] [--show WORD]
// Runs folders laid out like the DMN Technology Compatibility Kit and tells what passes, by folder.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runFolder, type CaseResult } from '../test/conformance/dmn/run-folder.ts';

const args = process.argv.slice(2);
const option = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const exact = args.includes('--exact');
const json = option('--json');
const show = option('--show');
const root = args.find((arg, at) => !arg.startsWith('--') && args[at - 1] !== '--json' && args[at - 1] !== '--show');
if (!root) {
  console.error('Usage: npm run tck -- DIR [--exact] [--json FILE] [--show FOLDER]');
  process.exit(2);
}

function foldersIn(dir: string): string[] {
  const entries = readdirSync(dir, { withFileTypes: true });
  const own = entries.some((entry) => entry.isFile() && entry.name.endsWith('.dmn')) ? [dir] : [];
  const inner = entries.filter((entry) => entry.isDirectory()).sort((a, b) => (a.name < b.name ? -1 : 1));
  return [...own, ...inner.flatMap((entry) => foldersIn(path.join(dir, entry.name)))];
}

const passes = (result: CaseResult): boolean => (exact ? result.exact : result.passed);
const results: CaseResult[] = [];
for (const folder of foldersIn(root)) {
  const found = runFolder(folder, (file) => readFileSync(file, 'utf8'), readdirSync(folder));
  results.push(...found);
  const failed = found.filter((result) => !passes(result));
  const name = path.relative(root, folder) || path.basename(folder);
  if (failed.length) console.log(`${name}: ${found.length - failed.length} of ${found.length}`);
  for (const { id, why } of failed) if (!show || name.includes(show)) console.log(`  ${id}: ${why}`);
}
if (json) writeFileSync(json, JSON.stringify(results, null, 2));
const passed = results.filter(passes).length;
const other = results.filter((result) => (exact ? result.passed : result.exact)).length;
console.log(`${exact ? 'within 1e-8' : 'exact'}: ${other} passed, ${results.length - other} failed`);
console.log(`${passed} passed, ${results.length - passed} failed`);
