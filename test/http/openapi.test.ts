import { readFileSync } from 'node:fs';
import path from 'node:path';
import { freshOpenApi } from '../../server/src/http/fresh-openapi.ts';

const file = path.resolve(import.meta.dirname, '../../designer/src/api/openapi.json');

test('the committed document is what the server says of itself; else run "npm run openapi"', async () => {
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(await freshOpenApi()));
});
