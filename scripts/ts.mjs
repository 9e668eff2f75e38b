// Runs TypeScript from source, for development and tests; what is deployed is built (scripts/build.mjs).
// Usage: node --import ./scripts/ts.mjs file.ts
import './node-version.mjs';
import { readFileSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';
import { swcOptions } from './swc-options.mjs';

const { transformSync } = await import('@swc/core');

module.registerHooks({
  load(url, context, next) {
    if (!url.startsWith('file:') || !url.endsWith('.ts') || url.includes('/node_modules/')) return next(url, context);
    const filename = fileURLToPath(url);
    const { code } = transformSync(readFileSync(filename, 'utf8'), { ...swcOptions, sourceMaps: 'inline', filename });
    return { format: 'module', shortCircuit: true, source: code };
  },
});
process.setSourceMapsEnabled(true);
