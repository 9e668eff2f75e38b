// npm run bench -- NAME [options]: runs bench/NAME.ts, which prints ratios measured side by side in one run.
import { existsSync } from 'node:fs';
import path from 'node:path';

const name = process.argv[2] ?? '';
const file = path.join(import.meta.dirname, '..', 'bench', `${name}.ts`);
if (!/^[a-z-]+$/.test(name) || !existsSync(file)) {
  process.stderr.write('Usage: npm run bench -- NAME, where bench/NAME.ts is a benchmark, e.g. engine.\n');
  process.exit(2);
}
const { default: bench } = (await import(file)) as {
  default: (say: (text: string) => void, options: readonly string[]) => Promise<void>;
};
await bench((text) => process.stdout.write(`${text}\n`), process.argv.slice(3));
