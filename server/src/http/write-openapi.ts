// npm run openapi: writes the document that the browser's client is generated from.
import 'reflect-metadata';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { freshOpenApi } from './fresh-openapi.ts';

const file = path.resolve(import.meta.dirname, '../../../designer/src/api/openapi.json');
mkdirSync(path.dirname(file), { recursive: true });
writeFileSync(file, await freshOpenApi());
