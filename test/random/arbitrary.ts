import fc from 'fast-check';
import type { Block, BoundaryBlock, Gateway, Handler, Transaction, Whole } from './block.ts';
import type { Choice } from './engine-trace.ts';
import { variableNames, type Condition, type LoopOf, type Post, type Trigger, type Values } from './random-model.ts';

const variable = fc.constantFrom(...variableNames);
const condition: fc.Arbitrary<Condition> = fc.record({ variable, is: fc.boolean() });
const post: fc.Arbitrary<Post> = fc.record({
  name: fc.constantFrom('m1', 'm2'),
  key: fc.constantFrom('k1', 'k2'),
  kept: fc.boolean(),
});
const message: fc.Arbitrary<Trigger> = post.map((sent) => ({ kind: 'message', ...sent }));
const whenTrue: fc.Arbitrary<Trigger> = condition.map((found) => ({ kind: 'condition', condition: found }));
const timer: fc.Arbitrary<Trigger> = fc.constant({ kind: 'timer', times: 1 });
const cycle: fc.Arbitrary<Trigger> = fc.constantFrom(1, 1, 2).map((times) => ({ kind: 'timer', times }));
const signal = (...names: readonly string[]): fc.Arbitrary<Trigger> =>
  fc.constantFrom(...names).map((name) => ({ kind: 'signal', name }));
const thrownCode = (kind: 'error' | 'escalation'): fc.Arbitrary<Trigger> =>
  fc.constantFrom('x', 'y').map((name) => ({ kind, name }));
const caughtCode = (kind: 'error' | 'escalation'): fc.Arbitrary<Trigger> =>
  fc.constantFrom('x', 'y', null).map((name) => ({ kind, name }));

const loop: fc.Arbitrary<LoopOf> = fc.oneof(
  fc.record({
    kind: fc.constant('several' as const),
    isSequential: fc.boolean(),
    count: fc.integer({ min: 0, max: 3 }),
    until: fc.option(condition, { freq: 3 }),
  }),
  fc.record({
    kind: fc.constant('while' as const),
    condition,
    testBefore: fc.boolean(),
    most: fc.integer({ min: 1, max: 3 }),
  }),
);
const maybeLoop = fc.option(loop, { freq: 2 });
const undo = fc.constantFrom(true, true, false);
const undoable = fc.constant<Block>({ is: 'task', loop: null, boundaries: [], undo: true });
const compensation: fc.Arbitrary<Block> = fc.record({
  is: fc.constant('undo' as const),
  of: fc.option<number>(fc.nat(5), { freq: 2 }),
  ends: fc.boolean(),
});
/** As handlers of failures begin. */
const undoing = (after: fc.Arbitrary<Block>): fc.Arbitrary<Block> =>
  fc.tuple(compensation, after).map((blocks) => ({ is: 'sequence', blocks }));
const gateway: fc.Arbitrary<Gateway> = fc.constantFrom('xor', 'and', 'or');

/**
 * Handlers must not call each other without end: they throw nothing but errors, which only go outward. The rest is thrown
 * by the flow itself.
 */
interface Kinds {
  readonly block: Block;
  readonly quiet: Block;
}

const knot = fc.record({
  kind: fc.oneof(
    { weight: 3, arbitrary: fc.constant('or' as const) },
    { weight: 2, arbitrary: fc.constantFrom('task' as const, 'link' as const) },
    fc.constantFrom('xor' as const, 'and' as const, 'pass' as const),
  ),
  sources: fc.array(fc.nat(2), { minLength: 1, maxLength: 3 }),
  condition,
  back: fc.option(fc.integer({ min: 1, max: 4 }), { freq: 4 }),
});

const { block, quiet } = fc.letrec<Kinds>((tie: fc.LetrecTypedTie<Kinds>) => {
  const leaf = (isQuiet: boolean): fc.Arbitrary<Block> =>
    fc.oneof(
      { weight: 4, arbitrary: undo.map((can): Block => ({ is: 'task', loop: null, boundaries: [], undo: can })) },
      compensation,
      fc.constant<Block>({ is: 'pass' }),
      fc.constant<Block>({ is: 'link' }),
      fc.record({
        is: fc.constant('many' as const),
        sends: fc.integer({ min: 1, max: 3 }),
        takes: fc.integer({ min: 1, max: 2 }),
      }),
      fc.record({ is: fc.constant('set' as const), variable, value: fc.boolean() }),
      fc.record({
        is: fc.constant('catch' as const),
        trigger: fc.oneof(timer, message, message, signal('s', 't'), whenTrue),
      }),
      ...(isQuiet
        ? [quietStop]
        : [
            { weight: 2, arbitrary: thrown },
            { weight: 2, arbitrary: stop },
          ]),
    );
  const ending = (...triggers: readonly fc.Arbitrary<Trigger | null>[]): fc.Arbitrary<Block> =>
    fc.record({ is: fc.constant('stop' as const), trigger: fc.oneof(...triggers) });
  const terminate = fc.constant<Trigger>({ kind: 'terminate' });
  const quietStop = ending(fc.constant(null), terminate, thrownCode('error'));
  const others = [thrownCode('escalation'), signal('s', 't'), message];
  const stop = fc.oneof(quietStop, ending(thrownCode('error')), ending(...others));
  const thrown: fc.Arbitrary<Block> = fc.record({
    is: fc.constant('throw' as const),
    trigger: fc.oneof(signal('s', 't'), message, thrownCode('escalation')),
  });
  const handler = (trigger: fc.Arbitrary<Trigger>): fc.Arbitrary<Handler> =>
    fc.record({ trigger, interrupting: fc.boolean(), block: fc.oneof(tie('quiet'), undoing(tie('quiet'))) });
  const boundary = (trigger: fc.Arbitrary<Trigger>): fc.Arbitrary<BoundaryBlock> =>
    fc.record({ trigger, interrupting: fc.boolean(), block: tie('quiet'), returns: fc.boolean() });
  // Sets no variable: one that made its own condition false and true again would never come to rest.
  const calm = fc.oneof(
    fc.constant<Block>({ is: 'task', loop: null, boundaries: [], undo: false }),
    fc.constant<Block>({ is: 'pass' }),
    ending(fc.constant(null), terminate),
  );
  const conditionalHandler: fc.Arbitrary<Handler> = fc.record({
    trigger: whenTrue,
    interrupting: fc.boolean(),
    block: calm,
  });
  const conditionalBoundary: fc.Arbitrary<BoundaryBlock> = fc.record({
    trigger: whenTrue,
    interrupting: fc.boolean(),
    block: calm,
    returns: fc.boolean(),
  });
  const transaction: fc.Arbitrary<Transaction> = fc.record({ condition, block: tie('quiet'), returns: fc.boolean() });
  const outside = fc.oneof(cycle, message, signal('s', 't'));
  const inner = (own: fc.Arbitrary<Block>): readonly fc.WeightedArbitrary<Block>[] => [
    {
      weight: 6,
      arbitrary: fc.record({
        is: fc.constant('sequence' as const),
        blocks: fc.array(own, { minLength: 1, maxLength: 3 }),
      }),
    },
    {
      weight: 4,
      // By chance alone hardly anything is both completed and asked for.
      arbitrary: fc
        .tuple(fc.oneof(undoable, own), own, fc.oneof(undoable, own), compensation)
        .map((blocks): Block => ({ is: 'sequence', blocks })),
    },
    {
      weight: 4,
      arbitrary: fc
        .record({
          by: gateway,
          joinedBy: fc.option(gateway, { freq: 2 }),
          branches: fc.array(fc.record({ condition, block: own }), { minLength: 2, maxLength: 3 }),
        })
        .map(({ by, joinedBy, branches }) => ({ is: 'split', by, joinedBy: joinedBy ?? by, branches })),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        is: fc.constant('complex' as const),
        branches: fc.array(own, { minLength: 2, maxLength: 3 }),
        takes: fc.integer({ min: 1, max: 3 }),
        condition,
        byDefault: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ is: fc.constant('loop' as const), body: own, again: condition }) },
    {
      weight: 1,
      arbitrary: fc.record({
        is: fc.constant('race' as const),
        branches: fc.array(fc.record({ trigger: fc.oneof(timer, message, signal('s', 't'), whenTrue), block: own }), {
          minLength: 2,
          maxLength: 3,
        }),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        is: fc.constant('task' as const),
        loop: maybeLoop,
        undo,
        boundaries: fc.array(
          fc.oneof({ weight: 3, arbitrary: boundary(outside) }, { weight: 1, arbitrary: conditionalBoundary }),
          { maxLength: 2 },
        ),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({
        is: fc.constant('sub' as const),
        body: own,
        loop: maybeLoop,
        undo: fc.constantFrom(false, false, true),
        transaction: fc.option<Transaction>(transaction, { freq: 2 }),
        boundaries: fc.array(
          fc.oneof(
            {
              weight: 4,
              arbitrary: boundary(
                fc.oneof(outside, caughtCode('error'), caughtCode('error'), caughtCode('escalation')),
              ),
            },
            { weight: 1, arbitrary: conditionalBoundary },
          ),
          { maxLength: 2 },
        ),
        handlers: handlers(
          fc.oneof(
            { weight: 4, arbitrary: handler(fc.oneof(outside, caughtCode('error'), caughtCode('escalation'))) },
            { weight: 1, arbitrary: conditionalHandler },
          ),
        ),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        is: fc.constant('tangle' as const),
        knots: fc.array(knot, { minLength: 2, maxLength: 7 }),
      }),
    },
  ];
  return {
    block: fc.oneof(
      { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
      { weight: 8, arbitrary: leaf(false) },
      ...inner(tie('block')),
    ),
    quiet: fc.oneof(
      { maxDepth: 3, depthSize: 'small', withCrossShrink: true },
      { weight: 12, arbitrary: leaf(true) },
      ...inner(tie('quiet')),
    ),
  };
});

/** At most one for each error or escalation: who of two would catch it is not said. */
function handlers(one: fc.Arbitrary<Handler>): fc.Arbitrary<Handler[]> {
  const what = ({ trigger }: Handler): unknown =>
    trigger.kind === 'error' || trigger.kind === 'escalation' ? `${trigger.kind} ${String(trigger.name)}` : {};
  return fc.uniqueArray(one, { maxLength: 2, selector: what });
}

const wholeBlock: fc.Arbitrary<Block> = fc
  .array(block, { minLength: 1, maxLength: 3 })
  .map((blocks) => ({ is: 'sequence', blocks }));
const whole: fc.Arbitrary<Whole> = fc.record({
  body: wholeBlock,
  handlers: handlers(
    fc.record({
      trigger: fc.oneof(cycle, message, signal('s', 't'), caughtCode('error'), caughtCode('escalation')),
      interrupting: fc.boolean(),
      block: fc.oneof(quiet, undoing(quiet)),
    }),
  ),
});

const values: fc.Arbitrary<Values> = fc.record(
  { a: fc.boolean(), b: fc.boolean(), c: fc.boolean(), d: fc.boolean() },
  { requiredKeys: [] },
);
const maybePost = fc.oneof(
  { weight: 1, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.record({ pick: fc.nat(30), kept: fc.boolean() }) },
);
// Long, for a case that ends needs no more of it, and a difference is told up to its own step only.
const path: fc.Arbitrary<Choice[]> = fc.array(fc.record({ pick: fc.nat(30), post: maybePost, values }), {
  minLength: 20,
  maxLength: 30,
});

/** A model, the variables that a case starts with, and a path through it. */
export const randomRun = fc.record({
  whole,
  values: fc.record({ a: fc.boolean(), b: fc.boolean(), c: fc.boolean(), d: fc.boolean() }),
  path,
  delivers: fc.boolean(),
});
export interface RandomRun {
  /** Run on the engine, which brings messages to whoever waits; else on the step alone, which only sends them. */
  readonly delivers: boolean;
  readonly whole: Whole;
  readonly values: Values;
  readonly path: readonly Choice[];
}
