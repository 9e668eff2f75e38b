import path from 'node:path';

/** A test that takes longer is named at the end; in a browser it is nearly always one that waits for something. */
const slowMs = 5_000;
const mostNamed = 15;

/** Names the slow tests of a run, then its last line: "N passed, N failed". A suite that cannot load counts as one failure. */
export default class SummaryReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const lines = [...slowest(results), `${results.numPassedTests} passed, ${failed} failed`];
    process.on('exit', () => process.stdout.write(`${lines.join('\n')}\n`));
  }
}

function slowest({ testResults, numPassedTests, numFailedTests }) {
  const slow = testResults
    .flatMap(({ testFilePath, testResults: tests }) =>
      tests.map(({ fullName, duration }) => ({ file: path.relative('.', testFilePath), fullName, ms: duration ?? 0 })),
    )
    .filter(({ ms }) => ms > slowMs)
    .sort((one, other) => other.ms - one.ms);
  if (slow.length === 0) return [];
  const head = `${slow.length} of ${numPassedTests + numFailedTests} tests took more than ${slowMs / 1000} s; the slowest:`;
  const named = slow.slice(0, mostNamed).map(({ file, fullName, ms }) => {
    return `${(ms / 1000).toFixed(1).padStart(6)} s  ${file}: ${fullName}`;
  });
  return [head, ...named];
}
