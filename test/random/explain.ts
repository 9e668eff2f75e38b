import type { TraceStep, View } from './engine-trace.ts';
import { variableNames, type RandomModel } from './random-model.ts';
import { happen, openWaits } from './reference/open-waits.ts';
import { picture, wholePicture } from './reference/picture.ts';
import { Reference } from './reference/reference.ts';
import { deliverAll, post as send } from './reference/post-office.ts';
import type { Open, Order } from './reference/state.ts';
import { signal } from './reference/throw-event.ts';

/** Where the two differ first, and what the reference saw there in its usual order. */
export interface Difference {
  readonly step: number;
  readonly reference: View | null;
}

/** How many orders are tried a step, and how many states are followed: the usual order first. */
const efforts = [
  { orders: 2, states: 8 },
  { orders: 30, states: 30 },
  { orders: 300, states: 60 },
] as const;

/**
 * Whether the reference can do what the engine did. What the standard leaves open (which of several possible steps comes
 * first) may be either way, so all states are followed in which the reference sees the same as the engine.
 */
export function explain(model: RandomModel, trace: readonly TraceStep[], delivers: boolean): Difference | null {
  let difference: Difference | null = null;
  for (const { orders, states } of efforts) {
    const found = follow(Reference.start(model, trace[0]?.values ?? {}, delivers), trace, orders, states);
    if (!found) return null;
    if (!difference || found.step > difference.step) difference = found;
  }
  return difference;
}

function follow(start: Reference, trace: readonly TraceStep[], orders: number, most: number): Difference | null {
  const random = dice(trace.length);
  let states = [start];
  for (const [step, done] of trace.entries()) {
    const next = new Map<string, Reference>();
    let seen: View | null = null;
    for (let i = 0; i < orders && next.size < most; i++)
      for (const state of states)
        for (const after of outcomes(state, done, orderOf(i, random))) {
          const view = viewOf(after);
          seen ??= view;
          if (same(view, done.view)) next.set(wholePicture(after), after);
        }
    if (next.size === 0) return { step, reference: seen };
    states = [...next.values()].slice(0, most);
  }
  return null;
}

/** One outcome for each wait that what was done can have meant. */
function outcomes(before: Reference, done: TraceStep, order: Order): readonly Reference[] {
  return acts(before, done).map((act) => {
    const after = before.copy();
    if (done.kind !== 'start') after.state.hour++;
    after.state.became = null;
    act(after, order);
    deliverAll(after, order);
    return after;
  });
}

function acts(
  before: Reference,
  { kind, target, where, name, post, values }: TraceStep,
): ((on: Reference, order: Order) => void)[] {
  if (kind === 'start') return [() => undefined];
  if (post) return [(on, order) => void (on.state.became = send(on, post, values, order))];
  if (kind === 'signal') return [(on, order) => signal(on, name ?? '', values, order)];
  const fits = (one: Open): boolean => one.kind === kind && one.target === target && picture(before, one) === where;
  return openWaits(before)
    .filter(fits)
    .map((one) => (on) => happen(on, one, values));
}

function viewOf(reference: Reference): View {
  const { values, visits, completed, sent, isEnded, became } = reference.state;
  return {
    waiting: openWaits(reference)
      .map(({ kind, target }) => `${kind} ${target}`)
      .sort(),
    picture: picture(reference),
    ended: isEnded,
    values: Object.fromEntries(variableNames.map((name) => [name, values[name]])),
    completed,
    sent,
    failed: visits
      .filter(({ failed }) => failed)
      .map(({ node }) => node)
      .sort(),
    became,
  };
}

function same(one: View, other: View): boolean {
  return inOrder(one) === inOrder(other);
}

function inOrder({ completed, sent, ...view }: View): string {
  return JSON.stringify([
    view.picture,
    view.ended,
    view.values,
    view.failed,
    view.became,
    sorted(completed),
    sorted(sent),
  ]);
}

function sorted(counts: Readonly<Record<string, number>>): readonly (readonly [string, number])[] {
  return Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** The usual order, then by turns each step by chance and kinds of steps by chance. */
function orderOf(attempt: number, random: () => number): Order {
  if (attempt === 0) return null;
  // The usual order, but what is done is left at once, as by an engine that does so before it moves other tokens.
  if (attempt === 1) return Object.assign(() => 0, { prefers: (at: string) => (/^(done|again) /u.test(at) ? 0 : 1) });
  if (attempt % 2) return random;
  const preferred = new Map<string, number>();
  const prefers = (at: string): number => {
    const found = preferred.get(at) ?? random();
    preferred.set(at, found);
    return found;
  };
  return Object.assign(() => random(), { prefers });
}

/** Repeatable, so that a difference stays one (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
