// npm run conformance -- SUITE DIR [--only WORD] [--group WORD] [--json FILE]
// Runs the folder of a conformance suite and tells what passes, by group.
import { writeFileSync } from 'node:fs';
import { betsy } from '../test/conformance/betsy/run.ts';
import { bpmnspector } from '../test/conformance/bpmnspector/run.ts';
import { miwg } from '../test/conformance/miwg/run.ts';
import { operaton } from '../test/conformance/operaton/run.ts';
import { report } from '../test/conformance/report.ts';
import type { Suite } from '../test/conformance/suite.ts';

const suites: Readonly<Record<string, Suite>> = { betsy, operaton, bpmnspector, miwg };

const args = process.argv.slice(2);
const options = ['--only', '--group', '--json'];
const option = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
const [name = '', dir] = args.filter((arg, at) => !options.includes(arg) && !options.includes(args[at - 1] ?? ''));
const suite = suites[name];
if (!suite || dir === undefined) {
  const usage = 'DIR [--only WORD] [--group WORD] [--json FILE]';
  console.error(`Usage: npm run conformance -- ${Object.keys(suites).join(' | ')} ${usage}`);
  process.exit(2);
}

const only = option('--only') ?? '';
const group = option('--group') ?? '';
const results = await suite(dir, (id, of) => id.includes(only) && of.includes(group));
const json = option('--json');
if (json !== undefined) writeFileSync(json, JSON.stringify(results, null, 2));
for (const line of report(results)) console.log(line);
process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
