import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { archiveTo } from './archive-to.ts';

const change = (revision: number) => ({
  instanceId: 'i',
  revision,
  at: '2026-01-01T00:00:00.000Z',
  by: 'li',
  events: [],
});

test('one line a change; a file that was not finished keeps another name', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'wattloom-archive-'));
  try {
    const archive = archiveTo(folder, '2026-05-01T00:00:00.000Z');
    await archive(
      '2026-01',
      (async function* () {
        yield change(1);
        yield change(2);
      })(),
    );
    const [file = ''] = readdirSync(folder);
    expect(file).toBe('history-2026-01-2026-05-01T000000000Z.jsonl.gz');
    const lines = gunzipSync(readFileSync(path.join(folder, file)))
      .toString()
      .trim()
      .split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([change(1), change(2)]);
    const broken = archive(
      '2026-02',
      (async function* () {
        yield change(1);
        throw new Error('the database went away');
      })(),
    );
    await expect(broken).rejects.toThrow('went away');
    expect(readdirSync(folder).filter((name) => name.endsWith('.gz'))).toEqual([file]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
