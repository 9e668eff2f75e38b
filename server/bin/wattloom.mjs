#!/usr/bin/env node
import '../../scripts/ts.mjs';
await import('../src/cli/cli.ts');
