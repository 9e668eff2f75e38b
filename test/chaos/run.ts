// npm run chaos -- --kills N --instances M [--restarts R] [--races K] [--seed S]
import { parseArgs } from 'node:util';
import { chaos } from './chaos.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    instances: { type: 'string', default: '500' },
    restarts: { type: 'string', default: '1' },
    races: { type: 'string', default: '500' },
    seed: { type: 'string', default: String(Date.now() % 100_000) },
  },
});
const number = (text: string): number => {
  const found = Number(text);
  if (Number.isInteger(found) && found >= 0) return found;
  console.error(`Expected a whole number, but found "${text}". Usage: npm run chaos -- --kills N --instances M`);
  process.exit(2);
};
const options = {
  kills: number(values.kills),
  instances: number(values.instances),
  restarts: number(values.restarts),
  races: number(values.races),
  seed: number(values.seed),
};
console.log(`seed ${options.seed}`);
const report = await chaos({ ...options, say: (text) => console.log(text) });
const { invariants, ...counts } = report;
console.log(
  Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', '),
);
for (const { name, found } of invariants) {
  console.log(`${found.length === 0 ? 'holds' : 'BROKEN'}: ${name}`);
  for (const one of found) console.log(`  ${one}`);
}
const failed = invariants.filter(({ found }) => found.length > 0).length;
console.log(`${invariants.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
