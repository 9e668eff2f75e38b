import type { Context } from '../values/context.ts';
import type { Run } from '../run.ts';

/** The names that hold where a closure runs: a chain of frames, the variables of the caller behind them all. */
export class Scope {
  readonly run: Run;
  readonly root: Context;
  readonly parent: Scope | null;
  readonly values: unknown[];

  constructor(run: Run, root: Context, parent: Scope | null, values: unknown[]) {
    this.run = run;
    this.root = root;
    this.parent = parent;
    this.values = values;
  }

  with(values: unknown[]): Scope {
    return new Scope(this.run, this.root, this, values);
  }
}

export type Eval = (scope: Scope) => unknown;
