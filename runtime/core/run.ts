import { registry } from './elements/index.ts';
import { run as runWith, type Outcome } from './step/run.ts';

type Run = Parameters<typeof runWith> extends [unknown, ...infer Rest] ? (...given: Rest) => Outcome : never;

/** One command on one instance with every element there is; `step/run.ts` says what it may throw. */
export const run: Run = (...given) => runWith(registry, ...given);
