import { suiteFolder } from './suite-folder.ts';
import type { CaseResult, Suite } from './suite.ts';

/** Case id -> why it fails, with the page of the standard. */
export type KnownGaps = Readonly<Record<string, string>>;

/** Declares the tests that hold a suite to its table of known gaps, in both directions. */
export function holdToGaps(name: string, suite: Suite, gaps: KnownGaps): void {
  const folder = suiteFolder(name);
  if (folder === null) {
    test(`${name} is not here: WATTLOOM_CONFORMANCE may name the folder that holds it`, () => {
      expect(folder).toBeNull();
    });
    return;
  }
  let results: readonly CaseResult[] = [];
  beforeAll(async () => {
    results = await suite(folder, () => true);
  });

  test(`${name}: every case passes but for the known gaps`, () => {
    const failures = results.filter(({ id, passed }) => !passed && !(id in gaps));
    expect(failures.map(({ id, why }) => `${id}: ${why}`)).toEqual([]);
    expect(results.length).toBeGreaterThan(0);
  });

  test(`${name}: every known gap still is one`, () => {
    const failed = new Set(results.filter(({ passed }) => !passed).map(({ id }) => id));
    expect(Object.keys(gaps).filter((id) => !failed.has(id))).toEqual([]);
  });
}
