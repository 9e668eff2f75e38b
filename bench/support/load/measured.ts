import { quantile } from '../in-turn.ts';
import { table } from '../table.ts';

/** How long each kind of call took, and what went wrong. */
export class Measured {
  readonly #times = new Map<string, number[]>();
  readonly #failures = new Map<string, Map<string, number>>();
  readonly #began = performance.now();

  took(kind: string, ms: number): void {
    const times = this.#times.get(kind);
    if (times) times.push(ms);
    else this.#times.set(kind, [ms]);
  }

  failed(kind: string, what: string): void {
    const kinds = this.#failures.get(kind) ?? new Map<string, number>();
    this.#failures.set(kind, kinds.set(what, (kinds.get(what) ?? 0) + 1));
  }

  get calls(): number {
    return [...this.#times.values()].reduce((all, { length }) => all + length, 0);
  }

  get failures(): number {
    return [...this.#failures.values()].flatMap((kinds) => [...kinds.values()]).reduce((all, one) => all + one, 0);
  }

  get perSecond(): number {
    return (this.calls * 1000) / (performance.now() - this.#began);
  }

  of(kind: string, share: number): number {
    return quantile(this.#times.get(kind) ?? [], share);
  }

  rows(): readonly (readonly string[])[] {
    return [...this.#times].map(([kind, { length }]) => {
      const failed = [...(this.#failures.get(kind)?.values() ?? [])].reduce((all, one) => all + one, 0);
      return [
        kind,
        String(length),
        String(failed),
        ...[0.5, 0.95, 0.99].map((share) => this.of(kind, share).toFixed(0)),
      ];
    });
  }

  /** The first of each sort of failure. */
  wrongs(): readonly string[] {
    return [...this.#failures].flatMap(([kind, kinds]) =>
      [...kinds].map(([what, count]) => `${count}× ${kind}: ${what}`),
    );
  }

  table(): string {
    return table(['call', 'calls', 'failed', 'p50 ms', 'p95 ms', 'p99 ms'], this.rows());
  }
}
