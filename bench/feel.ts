import { evaluate as feelin } from 'feelin';
import { Decisions } from '../runtime/dmn/index.ts';
import { evaluate } from '../runtime/feel/index.ts';

const inputs = ['kind', 'used', 'season', 'level'] as const;
const rules = 20;

/** CPU seconds, so that a busy machine changes little. */
function perSecond(runs: number, once: (at: number) => void): number {
  for (let at = 0; at < runs / 5; at++) once(at);
  const before = process.cpuUsage();
  for (let at = 0; at < runs; at++) once(at);
  const { user, system } = process.cpuUsage(before);
  return Math.round(runs / ((user + system) / 1e6));
}

const cell = (element: string, text: string): string => `<${element}><text>${text}</text></${element}>`;

function rule(at: number): string {
  const tests = [at % 2 ? '"home"' : '"trade"', `[${at * 50}..${(at + 1) * 50})`, '-', `&gt;= ${at % 3}`];
  const outputs = [`0.${100 + at}`, String(at), `"block ${at}"`];
  const cells = [...tests.map((text) => cell('inputEntry', text)), ...outputs.map((text) => cell('outputEntry', text))];
  return `<rule>${cells.join('')}</rule>`;
}

/** A table of 20 rules, four inputs and three outputs. */
function table(): Decisions {
  const data = inputs.map((name) => `<inputData id="${name}" name="${name}"/>`);
  const needs = inputs.map(
    (name) => `<informationRequirement><requiredInput href="#${name}"/></informationRequirement>`,
  );
  const columns = inputs.map((name) => `<input>${cell('inputExpression', name)}</input>`);
  const outputs = ['rate', 'block', 'label'].map((name) => `<output name="${name}"/>`);
  const rows = Array.from({ length: rules }, (_, at) => rule(at));
  const content = `<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:bench">${data.join('')}
    <decision id="rates" name="rates">${needs.join('')}<decisionTable hitPolicy="FIRST">
    ${[...columns, ...outputs, ...rows].join('')}</decisionTable></decision></definitions>`;
  return new Decisions([{ name: 'rates.dmn', content }]);
}

const condition = 'if kind = "home" and amount > 300 then "a" else "b"';

/** Conditions and tables a second, ours beside feelin in the same run. */
export default async function bench(say: (text: string) => void): Promise<void> {
  const rows = Array.from({ length: 2000 }, (_, at) => ({ id: at, amount: at * 1.5, name: `row ${at}` }));
  const ours = perSecond(300_000, (at) => void evaluate(condition, { kind: 'home', amount: at }));
  const theirs = perSecond(3000, (at) => void feelin(condition, { kind: 'home', amount: at }));
  say(`condition: ${ours} a second, feelin ${theirs} (${Math.round(ours / theirs)}x)`);
  const withList = perSecond(300_000, (at) => void evaluate(condition, { kind: 'home', amount: at, rows }));
  say(
    `condition beside a list of 2,000 rows: ${withList} a second (${((ours / withList - 1) * 100).toFixed(1)} % more time)`,
  );
  const exact = perSecond(200_000, (at) => void evaluate('round half up(k * r + x, 2)', { k: at, r: 0.123, x: 1.55 }));
  say(`round half up(k * r + x, 2) in decimals: ${exact} a second`);
  const decisions = table();
  const rated = perSecond(
    50_000,
    (at) => void decisions.decide('rates', { kind: 'home', used: at % 1000, season: 's', level: 3 }),
  );
  say(`table of ${rules} rules, 4 inputs, 3 outputs: ${rated} a second`);
}
