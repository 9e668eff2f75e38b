import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runFolder } from './run-folder.ts';

const kit = path.join(
  process.env.WATTLOOM_CONFORMANCE ?? path.resolve(import.meta.dirname, '../../../../shared/conformance'),
  'dmn-tck',
);

/** Cases that fail, and why they may. */
const gaps: Readonly<Record<string, { readonly cases: number; readonly reason: string }>> = {
  '0076-feel-external-java': { cases: 10, reason: 'functions of Java cannot be called from JavaScript' },
};

if (!existsSync(kit)) {
  test.skip('the DMN kit is not here: set WATTLOOM_CONFORMANCE to the folder that holds dmn-tck', () => undefined);
} else {
  const folders = readdirSync(kit)
    .filter((level) => !level.includes('.'))
    .flatMap((level) =>
      readdirSync(path.join(kit, level)).map((folder) => [folder, path.join(kit, level, folder)] as const),
    );

  test.each(folders)('%s', (name, folder) => {
    const results = runFolder(folder, (file) => readFileSync(file, 'utf8'), readdirSync(folder));
    const failed = results.filter(({ passed }) => !passed).map(({ id, why }) => `${id}: ${why}`);
    expect(results.length).toBeGreaterThan(0);
    if (failed.length !== (gaps[name]?.cases ?? 0)) expect(failed).toEqual([]);
  });
}
