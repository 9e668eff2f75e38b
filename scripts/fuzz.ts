// npm run fuzz -- feel [--runs N] [--seed N]: evaluates expressions made from the grammar; what escapes, hangs or is no
// value of FEEL is printed, and the command answers 1.
import fc from 'fast-check';
import { expression, judge, limit, tests } from '../test/fuzz/feel-expressions.ts';

const args = process.argv.slice(2);
const number = (name: string, otherwise: number): number =>
  args.includes(name) ? Number(args[args.indexOf(name) + 1]) : otherwise;
const runs = number('--runs', 100_000);
const seed = number('--seed', Date.now() % 2 ** 31);
if (args[0] !== 'feel' || !Number.isInteger(runs) || runs < 1) {
  console.error('Usage: npm run fuzz -- feel [--runs N] [--seed N]');
  process.exit(2);
}

const codes = new Map<string, number>();
let [wrong, slowest, slowestText, quiet] = [0, 0, '', 0];

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
