// Runs TypeScript from source: no build, no stale output, one mode for development, tests and production.
// Usage: node --import ./scripts/ts.mjs file.ts
import { readFileSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

if (Number(process.versions.node.split('.')[0]) < 24) {
  console.error(
    `Wattloom runs on Node 24, which npm installs beside it, but this is Node ${process.versions.node}. ` +
      'Start it through npm ("npm start", "npm test", "npx wattloom ...") after "npm ci" with install scripts allowed.',
  );
  process.exit(1);
}

const { transformSync } = await import('@swc/core');

const options = {
  swcrc: false,
  module: { type: 'es6' },
  sourceMaps: 'inline',
  jsc: {
    target: 'es2024',
    experimental: { keepImportAttributes: true },
    keepClassNames: true,
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
  },
};

module.registerHooks({
  load(url, context, next) {
    if (!url.startsWith('file:') || !url.endsWith('.ts') || url.includes('/node_modules/')) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...options, filename });
    return { format: 'module', shortCircuit: true, source: code };
  },
});
process.setSourceMapsEnabled(true);
