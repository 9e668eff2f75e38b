import { Run } from '../../feel/run.ts';
import { coerce } from '../../feel/values/conforms.ts';
import { valueToText } from '../../feel/values/value-to-text.ts';
import type { FeelType } from '../../feel/values/feel-type.ts';
import { isWild, type Input, type Table } from '../logic/decision-table.ts';
import { criticalValues } from './critical-values.ts';
import { samplesOf, type Sample } from './samples.ts';

/** Inputs that the rules of a column cannot tell apart. */
export interface InputClass {
  /** As a cell would write it. */
  readonly text: string;
  readonly example: unknown;
  /** Rules whose cell certainly takes these inputs, one bit a rule. */
  readonly must: bigint;
  /** Those and the rules of which one cannot tell. */
  readonly may: bigint;
}
export interface Column {
  readonly label: string;
  readonly classes: readonly InputClass[];
}

interface Masks {
  readonly must: bigint;
  readonly may: bigint;
}

/** What is known of the variables around a table: names with spaces or signs, and the type of an input's expression. */
export interface Surroundings {
  readonly names: readonly string[];
  readonly typeOf: (expression: string) => FeelType;
}

/** What a column's cells make of all inputs there are. */
export function columnOf(table: Table, at: number, { names, typeOf }: Surroundings): Column {
  const input = table.inputs[at];
  if (!input) throw new Error(`no input ${at}`);
  const types = [input.type, typeOf(input.text)];
  const cells = table.rows.map((row) => row.cells[at] ?? '-');
  const critical = cells.map((text) => (isWild(text) ? null : criticalValues(text, names)));
  const opaque = critical.map((found) => found?.opaque ?? false);
  const allowed = allowedTexts(input, types).map((text) => criticalValues(text, names));
  const boolean = types.some((type) => type.kind === 'simple' && type.name === 'boolean') ? [true] : [];
  const constants = [...critical, ...allowed].flatMap<unknown>((found) => found?.values ?? []);
  const samples = allowed.some((found) => found.opaque) ? null : samplesOf([...constants, ...boolean]);
  const whole = [{ value: null, low: null, high: null, name: '-' }];
  if (!samples?.length) return { label: input.label, classes: classes(whole, () => unknown(table, at)) };
  const masksOf = ({ value }: Sample): Masks => masks(table, at, opaque, value);
  return {
    label: input.label,
    classes: classes(
      samples.filter(({ value }) => allows(input, types, value)),
      masksOf,
    ),
  };
}

function allowedTexts({ allowedText }: Input, types: readonly FeelType[]): readonly string[] {
  const texts = [allowedText, ...types.map((type) => (type.kind === 'allowed' ? type.text : null))];
  return texts.filter((text) => typeof text === 'string' && text !== '').map(String);
}

function allows({ allowed }: Input, types: readonly FeelType[], value: unknown): boolean {
  if (types.some((type) => coerce(value, type) === undefined)) return false;
  return value === null || allowed === null || allowed.evaluate(new Run(), {}, value) === true;
}

function unknown(table: Table, at: number): Masks {
  let must = 0n;
  let may = 0n;
  for (const [index, row] of table.rows.entries()) {
    may |= 1n << BigInt(index);
    if (row.tests[at] === null) must |= 1n << BigInt(index);
  }
  return { must, may };
}

function masks(table: Table, at: number, opaque: readonly boolean[], value: unknown): Masks {
  let must = 0n;
  let may = 0n;
  for (const [index, row] of table.rows.entries()) {
    const bit = 1n << BigInt(index);
    const test = row.tests[at] ?? null;
    const holds = test === null || (!opaque[index] && test.evaluate(new Run(), {}, value) === true);
    if (holds) must |= bit;
    if (holds || opaque[index]) may |= bit;
  }
  return { must, may };
}

/** Neighbours that the rules cannot tell apart become one class. */
function classes(samples: readonly Sample[], masksOf: (sample: Sample) => Masks): readonly InputClass[] {
  const groups: { first: Sample; last: Sample; found: Masks }[] = [];
  for (const sample of samples) {
    const found = masksOf(sample);
    const before = groups.at(-1);
    const alike = before?.last.name === null && sample.name === null && before.found.may === found.may;
    if (before && alike && before.found.must === found.must) before.last = sample;
    else groups.push({ first: sample, last: sample, found });
  }
  return groups.map(({ first, last, found }) => ({ text: textOf(first, last), example: first.value, ...found }));
}

function textOf(first: Sample, last: Sample): string {
  if (first.name !== null) return first.name;
  const low = { value: first.low, included: first.low === first.value };
  const high = { value: last.high, included: last.high === last.value };
  if (low.value === null && high.value === null) return '-';
  if (low.value === null) return `${high.included ? '<=' : '<'} ${written(high.value)}`;
  if (high.value === null) return `${low.included ? '>=' : '>'} ${written(low.value)}`;
  if (low.value === high.value) return written(low.value);
  return `${low.included ? '[' : '('}${written(low.value)}..${written(high.value)}${high.included ? ']' : ')'}`;
}

/** A value as an expression that gives it. */
export function written(value: unknown): string {
  const plain = value === null || ['string', 'boolean', 'number'].includes(typeof value);
  const text = valueToText(value);
  return plain || /^-?[\d.]+$/.test(text) ? text : `@"${text}"`;
}
