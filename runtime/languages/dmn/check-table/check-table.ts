import { toHost } from '../../feel/values/to-host.ts';
import type { Table } from '../logic/decision-table.ts';
import { columnOf, written, type Column, type Surroundings } from './column.ts';
import { gapsOf, type Region } from './gaps.ts';

/** Something about a table that its author may not have meant. */
export interface TableFinding {
  readonly code: 'table-gap' | 'table-overlap' | 'table-rule-masked';
  /** The rules concerned, from 1; none for a gap. */
  readonly rules: readonly number[];
  /** Inputs for which it holds; what is not named may be anything. */
  readonly inputs: readonly { readonly label: string; readonly text: string; readonly example: unknown }[];
  readonly message: string;
}

/** As many of a kind as a reader would look at. */
const MOST = 20;
const COVERING = ['UNIQUE', 'ANY', 'FIRST', 'PRIORITY'];

/**
 * Gaps and overlaps of a decision table, with example inputs. Each column is tried at every constant of its cells, between
 * any two of them and beyond; rules that depend on other variables count for neither.
 */
export function checkTable(table: Table, around: Surroundings): readonly TableFinding[] {
  if (table.rows.length === 0) return [];
  const columns = table.inputs.map((_input, at) => columnOf(table, at, around));
  const checks = { UNIQUE: overlaps, ANY: overlaps, FIRST: masked } as Record<string, typeof overlaps | undefined>;
  const covering = COVERING.includes(table.hitPolicy) && !table.outputs.some(({ otherwise }) => otherwise !== null);
  return [...(covering ? gaps(table, columns) : []), ...(checks[table.hitPolicy]?.(table, columns) ?? [])];
}

function gaps(table: Table, columns: readonly Column[]): readonly TableFinding[] {
  return gapsOf(columns, table.rows.length, MOST).regions.map((region) => {
    const inputs = inputsOf(columns, region);
    return { code: 'table-gap', rules: [], inputs, message: `No rule holds for ${told(columns, region)}.` };
  });
}

const bitOf = (rule: number): bigint => 1n << BigInt(rule);

/** Pairs of rules that hold together where the hit policy allows one, or asks them to agree. */
function overlaps({ rows, hitPolicy }: Table, columns: readonly Column[]): readonly TableFinding[] {
  const found: TableFinding[] = [];
  for (const [second, row] of rows.entries())
    for (let first = 0; first < second && found.length < MOST; first++) {
      const agree = hitPolicy === 'ANY' && rows[first]?.results.join() === row.results.join();
      const region = agree ? null : together(columns, bitOf(first) | bitOf(second));
      if (!region) continue;
      const inputs = inputsOf(columns, region);
      const rules = [first + 1, second + 1];
      const message = `Rules ${rules.join(' and ')} both hold for ${told(columns, region)}, but the hit policy is ${hitPolicy}.`;
      found.push({ code: 'table-overlap', rules, inputs, message });
    }
  return found;
}

/** Inputs that all the rules take, if there are such. */
function together(columns: readonly Column[], rules: bigint): Region | null {
  const region = columns.map(({ classes }) => classes.find(({ must }) => (must & rules) === rules));
  return region.every((one) => one !== undefined) ? region : null;
}

/** Rules that are never the first to hold, for an earlier one takes whatever they take. */
function masked({ rows }: Table, columns: readonly Column[]): readonly TableFinding[] {
  return rows.flatMap((_row, rule): readonly TableFinding[] => {
    const by = rows.findIndex((_earlier, other) => other < rule && covers(columns, bitOf(other), bitOf(rule)));
    if (by < 0) return [];
    const message = `Rule ${rule + 1} is never reached: rule ${by + 1} holds whenever it does, and the first rule counts.`;
    return [{ code: 'table-rule-masked', rules: [by + 1, rule + 1], inputs: [], message }];
  });
}

const covers = (columns: readonly Column[], wide: bigint, narrow: bigint): boolean =>
  columns.every(({ classes }) => classes.every(({ may, must }) => (may & narrow) === 0n || (must & wide) !== 0n));

const telling = (columns: readonly Column[], region: Region) =>
  region.map((one, at) => ({ label: columns[at]?.label ?? '', ...one })).filter(({ text }) => text !== '-');

function inputsOf(columns: readonly Column[], region: Region): TableFinding['inputs'] {
  return telling(columns, region).map(({ label, text, example }) => ({ label, text, example: toHost(example) }));
}

function told(columns: readonly Column[], region: Region): string {
  const parts = telling(columns, region).map(({ label, text, example }) => {
    const value = typeof example === 'string' ? text : written(example);
    return `${label} ${text}${value === text ? '' : ` (e.g. ${value})`}`;
  });
  return parts.length ? parts.join(', ') : 'any input';
}
