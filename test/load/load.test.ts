import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../..');

/** A crowd at the counter, as `npm run bench -- load` has it; what it said, and whether a call failed. */
async function crowd(...options: string[]): Promise<{ readonly code: number | null; readonly said: string }> {
  const { NODE_OPTIONS: _flagsOfJest, ...env } = process.env;
  const args = ['--import', './scripts/ts.mjs', 'scripts/bench.ts', 'load', ...options];
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'exit')) as [number | null];
  return { code, said };
}

// Judged by failures only: how quick it is depends on the machine, and is in docs/performance.md.
test.each([
  ['two connections', ['--users', '40', '--at-once', '40', '--minutes', '0.17', '--connections', '2']],
  ['one connection', ['--users', '16', '--at-once', '16', '--minutes', '0.08', '--connections', '1']],
])(
  'a crowd signs in at once and accepts applications, and no call fails, with %s',
  async (_, options) => {
    const { code, said } = await crowd(...options);

    expect(said).toMatch(/\n0 calls failed/);
    expect(said).toMatch(/complete +\| +[1-9]/);
    expect(code).toBe(0);
  },
  180_000,
);
