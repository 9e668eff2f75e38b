// npm run fuzz -- feel [--runs N] [--seed N]: evaluates expressions made from the grammar; what escapes, hangs or is no
// value of FEEL is printed, and the command answers 1.
// npm run fuzz -- http [--requests N] [--seed N]: sends hostile values to every operation of the HTTP interface; what is a
// fault of the server, or no answer that the document has, is printed, and the command answers 1.
import fc from 'fast-check';
import { expression, judge, limit, tests } from '../test/fuzz/feel-expressions.ts';

const args = process.argv.slice(2);
const number = (name: string, otherwise: number): number =>
  args.includes(name) ? Number(args[args.indexOf(name) + 1]) : otherwise;
const runs = number('--runs', 100_000);
const seed = number('--seed', Date.now() % 2 ** 31);
const requests = number('--requests', Number.MAX_SAFE_INTEGER);
const usable = (count: number): boolean => Number.isInteger(count) && count >= 1;
if (args[0] === 'http' && usable(requests)) await http();
if (args[0] !== 'feel' || !usable(runs)) {
  console.error('Usage: npm run fuzz -- feel [--runs N] [--seed N] | http [--requests N] [--seed N]');
  process.exit(2);
}

const codes = new Map<string, number>();
let [wrong, slowest, slowestText, quiet] = [0, 0, '', 0];

/** On a PostgreSQL of its own, as the tests have it. */
async function http(): Promise<never> {
  const support = (name: string): Promise<{ default: () => Promise<void> }> => import(`../test/support/${name}.mjs`);
  const [{ default: begin }, { default: end }] = [await support('global-setup'), await support('global-teardown')];
  const { fuzzHttp } = await import('../test/fuzz/http/fuzz-http.ts');
  await begin();
  const begun = performance.now();
  const report = await fuzzHttp({ requests, seed, found: (fault) => console.log(`WRONG: ${fault}`) });
  const { operations, possible, statuses, faults } = report;
  const seconds = Math.round((performance.now() - begun) / 1000);
  const wrong = Object.entries(statuses).filter(([status]) => Number(status) >= 500 && status !== '503');
  console.log(`seed ${seed}; ${report.requests} of ${possible} requests to ${operations} operations in ${seconds} s`);
  for (const [status, count] of Object.entries(statuses)) console.log(`  ${status}: ${count}`);
  console.log(`5xx: ${wrong.reduce((sum, [, count]) => sum + count, 0)}`);
  console.log(`${report.requests - faults.length} passed, ${faults.length} failed`);
  await end();
  process.exit(faults.length > 0 ? 1 : 0);
}

function one(text: string, unary: boolean): void {
  try {
    const outcome = judge(text, unary);
    for (const code of new Set(outcome.codes)) codes.set(code, (codes.get(code) ?? 0) + 1);
    if (!outcome.codes.length) quiet++;
    if (outcome.milliseconds > slowest) [slowest, slowestText] = [outcome.milliseconds, text];
    if (!outcome.wrong) return;
    wrong++;
    console.log(`WRONG: ${outcome.wrong}: ${text}`);
  } catch (error) {
    wrong++;
    console.log(`ESCAPED: ${String(error)}: ${text}`);
  }
}

// In portions, so that a million texts need not be in memory at once.
const portion = 1000;
for (let done = 0; done < runs; done += portion) {
  const count = Math.min(portion, runs - done);
  for (const text of fc.sample(expression, { numRuns: Math.ceil(count * 0.8), seed: seed + done })) one(text, false);
  for (const text of fc.sample(tests, { numRuns: Math.floor(count * 0.2), seed: seed + done })) one(text, true);
}
console.log(`seed ${seed}; ${quiet} without a diagnostic; the rest by code:`);
for (const [code, count] of [...codes].sort((a, b) => b[1] - a[1])) console.log(`  ${code}: ${count}`);
console.log(`slowest: ${slowest.toFixed(1)} ms (limit ${limit}): ${slowestText.slice(0, 300)}`);
console.log(`${runs - wrong} passed, ${wrong} failed`);
process.exitCode = wrong || slowest > 2 * limit ? 1 : 0;
