// npm run random -- --runs N [--seed S] [--path P] [--no-shrink]: random models and paths on the engine and on the
// reference interpreter. A difference is shrunk and printed as BPMN, with the steps, both views, and how to see it again.
import fc from 'fast-check';
import { randomRun } from '../test/random/arbitrary.ts';
import { judge } from '../test/random/judge.ts';

const args = process.argv.slice(2);
const option = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const runs = Number(option('--runs') ?? 1000);
const seed = Number(option('--seed') ?? Date.now() % 2 ** 31);
const path = option('--path');
if (!Number.isInteger(runs) || runs < 1 || !Number.isInteger(seed)) {
  console.error('Usage: npm run random -- --runs N [--seed S] [--path P] [--no-shrink]');
  process.exit(2);
}

const kinds = new Map<string, number>();
let [ended, steps, done, failed] = [0, 0, 0, 0];

async function holds(run: Parameters<typeof judge>[0], isShrinking: boolean): Promise<boolean> {
  const { model, trace, wrong } = await judge(run);
  if (!isShrinking) {
    if (trace.at(-1)?.view.ended) ended++;
    steps += trace.length - 1;
    const here = model.nodes.map(({ kind, trigger, loop, isTransaction }) =>
      [isTransaction ? 'transaction' : kind, trigger?.kind, loop?.kind].filter(Boolean).join(' '),
    );
    const ran = trace.at(-1)?.view.completed ?? {};
    const undone = model.nodes.flatMap(({ id, undoes, trigger, kind }) => {
      if (!ran[id]) return [];
      if (kind === 'boundary' && trigger?.kind === 'cancel') return ['went on: boundary cancel'];
      return undoes === null ? [] : ['went on: compensation handler'];
    });
    const posted = trace.flatMap(({ view: { became } }) =>
      became === null ? [] : [`message from outside, ${became}`],
    );
    for (const kind of new Set([...here, ...undone, ...posted])) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  return wrong === '';
}

// In portions of a seed each, so that one difference does not end the others; its shrinking is bounded.
const portion = path === undefined ? 50 : 1;
for (let first = 0; first < runs && failed < 10; first += portion) {
  const numRuns = Math.min(portion, runs - first);
  let isShrinking = false;
  const property = fc.asyncProperty(randomRun, async (run) => {
    const isRight = await holds(run, isShrinking);
    isShrinking ||= !isRight;
    if (!isRight) throw new Error('differs');
  });
  const details = await fc.check(property, {
    numRuns,
    seed: seed + first,
    ...(path === undefined ? {} : { path }),
    interruptAfterTimeLimit: 120_000,
    endOnFailure: args.includes('--no-shrink'),
  });
  done += details.failed ? details.numRuns : numRuns;
  if (!details.failed) continue;
  failed++;
  const [found] = details.counterexample ?? [];
  if (found) console.log((await judge(found)).wrong);
  console.log(`Again: npm run random -- --runs 1 --seed ${details.seed} --path ${details.counterexamplePath ?? ''}\n`);
  if (path !== undefined) break;
}

for (const [kind, count] of [...kinds].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(`  ${kind}: ${count}`);
console.log(`seed ${seed}; ${steps} steps; ${ended} cases ended`);
console.log(`${done - failed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
