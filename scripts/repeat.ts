// npm run repeat -- [--times 10] [--load 8] test/browser/story …: suites again and again on a busy machine.
import { spawn, type ChildProcess } from 'node:child_process';
import { loadavg } from 'node:os';
import { parseArgs } from 'node:util';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { times: { type: 'string', default: '10' }, load: { type: 'string', default: '8' } },
});
const times = wholeNumber('times', values.times);
const load = wholeNumber('load', values.load);

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  console.error(`Expected --${name} to be a whole number, found "${text}".`);
  process.exit(2);
}

/** Each keeps a core busy as long as it is let. */
const busy = (): ChildProcess => spawn(process.execPath, ['-e', 'for (;;) {}'], { stdio: 'ignore' });

async function run(): Promise<{ isGreen: boolean; said: string }> {
  const child = spawn(process.execPath, ['scripts/test.mjs', ...positionals], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { isGreen: status === 0, said };
}

const burners = Array.from({ length: load }, busy);
process.once('exit', () => burners.forEach((one) => one.kill('SIGKILL')));
let failed = 0;
for (let turn = 1; turn <= times; turn += 1) {
  const began = Date.now();
  const { isGreen, said } = await run();
  if (!isGreen) {
    failed += 1;
    console.log(said);
  }
  const summary = said.trim().split('\n').at(-1);
  const seconds = Math.round((Date.now() - began) / 1000);
  console.log(`run ${turn} of ${times}: ${summary} in ${seconds} s at a load of ${loadavg()[0]?.toFixed(1)}`);
}
console.log(`${times - failed} runs green, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
