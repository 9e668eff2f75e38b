import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startEmbeddedPostgres } from '../server/src/embedded/embedded-postgres.ts';
import { clients, quantile } from './support/in-turn.ts';
import { measureOpen, measureShape, type Full, type Measured } from './support/measure.ts';
import { shapes, type Shape } from './support/shapes.ts';
import { table } from './support/table.ts';

/** What `--size` makes of the instances of each shape. */
const sizes: Readonly<Record<string, number>> = { tiny: 0.02, small: 0.2, normal: 1, large: 5 };
/** Open instances that the flatness of a completion is measured among. */
const openInstances = [10, 10_000];

interface Options {
  readonly chosen: readonly Shape[];
  readonly rounds: number;
  readonly size: number;
  /** Whether to measure among many open instances too. */
  readonly isWhole: boolean;
}

function optionsOf(args: readonly string[]): Options {
  const options = {
    shape: { type: 'string', multiple: true },
    rounds: { type: 'string' },
    size: { type: 'string' },
  } as const;
  const { values } = parseArgs({ args: [...args], options });
  const names = values.shape ?? [];
  const known = [...shapes.map(({ name }) => name), 'open'];
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new Error(`Expected one of ${known.join(', ')}, found --shape ${unknown}.`);
  const size = sizes[values.size ?? 'normal'];
  if (size === undefined) throw new Error(`Expected --size ${Object.keys(sizes).join(', ')}.`);
  const chosen = names.length ? shapes.filter(({ name }) => names.includes(name)) : shapes;
  return { chosen, rounds: Number(values.rounds ?? 3), size, isWhole: !names.length || names.includes('open') };
}

const middle = <T>(of: readonly T[], by: (one: T) => number): T => {
  const found = [...of].sort((a, b) => by(a) - by(b))[Math.floor(of.length / 2)];
  if (found === undefined) throw new Error('Expected one round at least.');
  return found;
};

const head = [
  ...['shape', 'instances/s', 'p50 ms', 'p95 ms', 'statements', 'of bare pg', 'bpmn-engine/s', 'ours'],
  ...['completion p50', 'p95', 'bare p50', 'p95', 'statements', 'of bare pg'],
];

function rowOf(measured: Measured): readonly string[] {
  const { shape, engine, instance, completion, bareOf, statements, completions, beside } = measured;
  const ms = (value: number): string => value.toFixed(1);
  return [
    ...[shape.says, engine.perSecond.toFixed(engine.perSecond < 10 ? 1 : 0), ms(instance.p50), ms(instance.p95)],
    ...[(statements.start + statements.completions).toFixed(0), percent(measured.ratio)],
    ...[beside.toFixed(beside < 10 ? 1 : 0), `${(engine.perSecond / beside).toFixed(1)}×`],
    ...[ms(completion.p50), ms(completion.p95), ms(bareOf.p50), ms(bareOf.p95)],
    ...[(statements.completions / completions).toFixed(2), percent(measured.completionRatio)],
  ];
}

function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

function childrenLines(rows: readonly Measured[]): readonly string[] {
  const few = rows.find(({ shape, atFull }) => atFull && shape.says.startsWith('10 '))?.atFull;
  return rows.flatMap(({ shape, atFull }) => {
    if (!atFull) return [];
    const cost = (how: keyof Full): string =>
      `${atFull[how].toFixed(2)} ms${few ? ` (${(atFull[how] / few[how]).toFixed(2)}× that of 10)` : ''}`;
    return `${shape.says}: a completion while nearly all are open ${cost('atHand')}, loaded again ${cost('loaded')}`;
  });
}

/** How much more a completion costs among many open instances than among few. */
async function openRound(round: number, url: string, size: number, say: (text: string) => void): Promise<number> {
  const costs = (await measureOpen(openInstances, url, String(round), size)).map(({ p50 }) => p50);
  const [few = 0, many = 0] = costs;
  const found = costs.map((ms) => `${ms.toFixed(2)} ms`).join(' and ');
  say(
    `round ${round}, a completion among ${openInstances.join(' and ')} open instances: ${found}, ${(many / few).toFixed(2)}×`,
  );
  return many / few;
}

/**
 * Whole instances through the engine, their commits again bare through `pg`, and the same models in npm bpmn-engine in
 * memory, in turn, on one PostgreSQL with fsync and history on. The table has the middle round of each shape.
 */
export default async function engineBench(say: (text: string) => void, args: readonly string[]): Promise<void> {
  const { chosen, rounds, size, isWhole } = optionsOf(args);
  const folder = mkdtempSync(path.join(tmpdir(), 'wattloom-bench-'));
  const postgres = await startEmbeddedPostgres(folder);
  const began = performance.now();
  try {
    const measured: Measured[] = [];
    const flat: number[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      for (const shape of chosen) {
        const one = await measureShape(shape, postgres.url, `${shape.name.replaceAll('-', '_')}_${round}`, size);
        measured.push(one);
        const { engine, ratio, completionRatio } = one;
        say(
          `round ${round}, ${shape.name}: ${engine.perSecond.toFixed(1)} instances/s, ${percent(ratio)} of bare; a completion ${percent(completionRatio)}`,
        );
      }
      if (!isWhole) continue;
      flat.push(await openRound(round, postgres.url, size, say));
    }
    const rows = chosen.map((shape) =>
      middle(
        measured.filter((one) => one.shape === shape),
        (one) => one.completionRatio,
      ),
    );
    say(
      `\n${clients} clients, ${rounds} rounds, the middle one of each shape, ${((performance.now() - began) / 1000).toFixed(0)} s in all:\n`,
    );
    if (rows.length) say(table(head, rows.map(rowOf)));
    for (const line of childrenLines(rows)) say(line);
    if (flat.length) say(`a completion among 10,000 open instances: ${quantile(flat, 0.5).toFixed(2)}× that among 10`);
  } finally {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
