import { happen, openWaits } from './open-waits.ts';
import type { Reference } from './reference.ts';
import type { Action, Open } from './state.ts';

/**
 * Conditions that have become true, or false again (10.5.5). They are looked at before anything else goes on, for the
 * standard has no time between a change and its event.
 */
export function conditions(on: Reference): Action[] {
  return openWaits(on).flatMap((open) => {
    const { trigger } = on.node(open.target);
    const held = heldBy(on, open);
    if (trigger?.kind !== 'condition' || !held) return [];
    const holds = on.holds(trigger.condition);
    if (holds === (held[open.target] ?? false)) return [];
    const work = (): void => {
      held[open.target] = holds;
      if (holds) happen(on, open, {});
    };
    return [{ rank: 0, at: open.target, since: 'scope' in open.owner ? open.owner.scope : open.owner.visit, work }];
  });
}

function heldBy({ state }: Reference, { owner }: Open): Record<string, boolean> | undefined {
  return 'scope' in owner
    ? state.scopes.find(({ id }) => id === owner.scope)?.held
    : state.visits.find(({ id }) => id === owner.visit)?.held;
}
