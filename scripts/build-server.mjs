// server/src becomes server/dist and runtime becomes runtime/dist, file by file, as deep in the tree as they were.
import { cpSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { swcOptions } from './swc-options.mjs';

const root = path.resolve(import.meta.dirname, '..');
const homes = [
  { source: path.join(root, 'runtime'), output: path.join(root, 'runtime/dist') },
  { source: path.join(root, 'server/src'), output: path.join(root, 'server/dist') },
];
const { exports: doors } = JSON.parse(readFileSync(path.join(root, 'runtime/package.json'), 'utf8'));
const isLeftOut = (file) => /\.(test|suite|d)\.ts$/.test(file) || /(^|\/)(node_modules|dist)\//.test(file);

/** False where a file cannot be compiled, which is named. */
export async function buildServer() {
  const { transformSync } = await import('@swc/core');
  const fresh = homes.map(({ output }) => `${output}.${process.pid}`);
  try {
    homes.forEach((home, at) => buildHome(home, fresh[at], transformSync));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    for (const folder of fresh) rmSync(folder, { recursive: true, force: true });
    return false;
  }
  homes.forEach(({ output }, at) => {
    rmSync(output, { recursive: true, force: true });
    renameSync(fresh[at], output);
  });
  return true;
}

function buildHome({ source, output }, fresh, transformSync) {
  for (const file of readdirSync(source, { recursive: true })) {
    const from = path.join(source, file);
    if (isLeftOut(file.replaceAll(path.sep, '/'))) continue;
    if (file.endsWith('.json') && file !== 'package.json') cpSync(from, path.join(fresh, file));
    if (!file.endsWith('.ts')) continue;
    const to = path.join(fresh, file.replace(/\.ts$/, '.js'));
    const name = path.basename(to);
    const { code, map } = transformSync(readFileSync(from, 'utf8'), {
      ...swcOptions,
      filename: from,
      // From where it will lie: traces name server/src/…, not a folder that is gone.
      sourceFileName: path.relative(path.dirname(path.join(output, file)), from),
      sourceMaps: true,
      inlineSourcesContent: false,
    });
    mkdirSync(path.dirname(to), { recursive: true });
    writeFileSync(to, `${pointed(code, path.join(output, file))}\n//# sourceMappingURL=${name}.map\n`);
    writeFileSync(`${to}.map`, map);
  }
}

/** Imports point at what was built: `./step.ts` at `./step.js`, `@wattloom/runtime/feel` at its file in runtime/dist. */
function pointed(code, place) {
  return code.replace(
    /(\bfrom |\bimport |\bimport\()(["'])(\.{1,2}\/[^"']+\.ts|@wattloom\/runtime[^"']*)\2/g,
    (all, word, quote, name) => {
      if (name.startsWith('.')) return `${word}${quote}${name.replace(/\.ts$/, '.js')}${quote}`;
      const door = doors[name.replace('@wattloom/runtime', '.')];
      if (door === undefined) throw new Error(`${place} imports ${name}, which runtime/package.json does not export.`);
      const target = path.join(root, 'runtime/dist', door.replace(/\.ts$/, '.js'));
      const relative = path.relative(path.dirname(place), target).replaceAll(path.sep, '/');
      return `${word}${quote}${relative.startsWith('.') ? relative : `./${relative}`}${quote}`;
    },
  );
}
