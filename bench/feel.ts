import { Context, Definition } from 'dmn-elements';
import { DmnModdle } from 'dmn-moddle';
import { evaluate as feelin } from 'feelin';
import { Decisions } from '../runtime/languages/dmn/index.ts';
import { evaluate } from '../runtime/languages/feel/index.ts';

const inputs = ['kind', 'used', 'season', 'level'] as const;
const rules = 20;

/** CPU seconds, so that a busy machine changes little. */
async function perSecond(runs: number, once: (at: number) => unknown): Promise<number> {
  for (let at = 0; at < runs / 5; at++) await settled(once(at));
  const before = process.cpuUsage();
  for (let at = 0; at < runs; at++) {
    const made = once(at);
    // Awaited only where the other library is asynchronous: a turn of the queue would weigh on ours.
    if (made instanceof Promise) await made;
  }
  const { user, system } = process.cpuUsage(before);
  return Math.round(runs / ((user + system) / 1e6));
}
/** Both in turn, several times, and the middle of each: what else the machine does then weighs on both alike. */
async function besides(
  runs: number,
  a: (at: number) => unknown,
  b: (at: number) => unknown,
): Promise<[number, number]> {
  const found: [number[], number[]] = [[], []];
  for (let round = 0; round < 7; round++) {
    found[0].push(await perSecond(runs, a));
    found[1].push(await perSecond(runs, b));
  }
  const [first, second] = found.map((rates) => rates.sort((x, y) => x - y)[3] ?? 0);
  return [first ?? 0, second ?? 0];
}
const settled = async (made: unknown): Promise<unknown> => made;

const cell = (element: string, text: string): string => `<${element}><text>${text}</text></${element}>`;

function rule(at: number): string {
  const tests = [at % 2 ? '"home"' : '"trade"', `[${at * 50}..${(at + 1) * 50})`, '-', `&gt;= ${at % 3}`];
  const outputs = [`0.${100 + at}`, String(at), `"block ${at}"`];
  const cells = [...tests.map((text) => cell('inputEntry', text)), ...outputs.map((text) => cell('outputEntry', text))];
  return `<rule id="r${at}">${cells.join('')}</rule>`;
}

/** A table of 20 rules, four inputs and three outputs. */
function table(): string {
  const data = inputs.map((name) => `<inputData id="${name}" name="${name}"/>`);
  const needs = inputs.map(
    (name) => `<informationRequirement id="n_${name}"><requiredInput href="#${name}"/></informationRequirement>`,
  );
  const columns = inputs.map((name) => `<input id="i_${name}">${cell('inputExpression', name)}</input>`);
  const outputs = ['rate', 'block', 'label'].map((name) => `<output id="o_${name}" name="${name}"/>`);
  const rows = Array.from({ length: rules }, (_, at) => rule(at));
  return `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="bench" name="bench"
    namespace="urn:bench">${data.join('')}<decision id="rates" name="rates">${needs.join('')}
    <decisionTable id="t" hitPolicy="FIRST">${[...columns, ...outputs, ...rows].join('')}</decisionTable>
    </decision></definitions>`;
}

const condition = 'if kind = "home" and amount > 300 then "a" else "b"';
type Say = (text: string) => void;
const times = (ours: number, theirs: number): string => `${Math.round(ours / theirs)}x`;

async function conditions(say: Say): Promise<void> {
  const rows = Array.from({ length: 2000 }, (_, at) => ({ id: at, amount: at * 1.5, name: `row ${at}` }));
  const [ours, withList] = await besides(
    200_000,
    (at) => evaluate(condition, { kind: 'home', amount: at }),
    (at) => evaluate(condition, { kind: 'home', amount: at, rows }),
  );
  const theirs = await perSecond(3000, (at) => feelin(condition, { kind: 'home', amount: at }));
  say(`condition: ${ours} a second; feelin ${theirs} (${times(ours, theirs)})`);
  const theirsToo = await perSecond(500, (at) => feelin(condition, { kind: 'home', amount: at, rows }));
  const more = ((ours / withList - 1) * 100).toFixed(1);
  say(`condition beside a list of 2,000 rows: ${withList} a second (${more} % more time); feelin ${theirsToo}`);
  const exact = await perSecond(200_000, (at) => evaluate('round half up(k * r + x, 2)', { k: at, r: 0.123, x: 1.55 }));
  say(`round half up(k * r + x, 2) in decimals: ${exact} a second`);
}

async function tables(say: Say): Promise<void> {
  const content = table();
  const decisions = new Decisions([{ name: 'rates.dmn', content }]);
  const { rootElement } = await new DmnModdle().fromXML(content, 'dmn:Definitions');
  const definition = new Definition(new Context(rootElement));
  const input = (at: number) => ({ kind: at % 2 ? 'home' : 'trade', used: at % 1000, season: 's', level: 3 });
  const other: unknown = await definition.evaluate('rates', input(77));
  const sample = decisions.decide('rates', input(77)).value;
  say(`both say of the same input: ${JSON.stringify(sample)} and ${JSON.stringify(other)}`);
  const ours = await perSecond(50_000, (at) => decisions.decide('rates', input(at)));
  const theirs = await perSecond(1000, (at) => definition.evaluate('rates', input(at)));
  say(
    `table of ${rules} rules, 4 inputs, 3 outputs: ${ours} a second; dmn-elements ${theirs} (${times(ours, theirs)})`,
  );
  const traced = await perSecond(50_000, (at) => decisions.decide('rates', input(at), { trace: true }));
  say(`the same with its trace: ${traced} a second`);
}

/** Conditions and tables a second, ours beside feelin and dmn-elements in the same run. */
export default async function bench(say: Say): Promise<void> {
  await conditions(say);
  await tables(say);
}
